"""What teams may do, and when: from what they ask for to an event, or a `UsageError` that says why not. Pure."""

from __future__ import annotations

import unicodedata
from pathlib import PurePath

from judge.contest.clock import Phase
from judge.contest.events import Clarified, Happening, Joined, Submitted
from judge.contest.model import ContestProblem, Team
from judge.contest.state import State
from judge.contest.times import HOUR, format_reltime
from judge.contest.tries import Try
from judge.errors import UsageError
from judge.package.names import nearest

LONGEST_QUESTION = 4000
LONGEST_NAME = 100
_DAY = 24 * HOUR


def require_team(state: State, name: str) -> Team | None:
    """The team of a name or id; nothing for one that may still join. Raises `UsageError` for an unknown one."""
    contest = state.contest
    asked = name.strip().casefold()
    found = contest.team(name.strip()) or next((each for each in contest.teams if each.name.casefold() == asked), None)
    if found is not None:
        if found.ghost:
            raise UsageError(f"{found.name} took part in the past; nobody hands in for a ghost")
        return found
    if not state.created.teams or all(each.ghost for each in state.created.teams):
        return None
    known = {each.id.casefold(): each.id for each in contest.teams if not each.ghost}
    meant = " or ".join(known[each] for each in nearest(asked, known, 2))
    hint = f"did you mean {meant}? " if meant else ""
    raise UsageError(f"no team is called '{name}'", hint=f"{hint}here are {some_teams(state)}")


def some_teams(state: State) -> str:
    """The first few teams that hand in and stand on the board, by their ids, which are what is typed."""
    ids = [each.id for each in state.contest.teams if not each.ghost and not each.hidden]
    return ", ".join(ids[:6]) + (", …" if len(ids) > 6 else "")


def require_problem(state: State, name: str) -> ContestProblem:
    """The problem of a label or a name. Raises `UsageError` for one that is not in the contest."""
    problems = state.contest.problems
    asked = name.casefold()
    for each in problems:
        names = (each.label, each.problem, PurePath(each.problem).name, each.name)
        if asked and asked in map(str.casefold, names):
            return each
    labels = ", ".join(f"{each.label} ({each.name or each.problem})" for each in problems)
    raise UsageError(f"'{name}' is no problem of this contest", hint=f"it has {labels}")


def require_running(state: State, now_ms: int) -> None:
    """Raises `UsageError` where nothing may be handed in at that moment, and says when it may."""
    clock = state.clock
    now = clock.contest_ms(now_ms)
    phase = clock.phase(now_ms)
    if phase is Phase.BEFORE:
        when = f"it starts in {spoken(-now)}" if now is not None else "nobody has started it yet"
        hint = "`judge contest status` counts down" if now is not None else "`judge contest start` starts it"
        raise UsageError(f"the contest has not begun: {when}", hint=hint)
    if phase is Phase.OVER:
        assert now is not None
        raise UsageError(
            f"the contest is over, since {spoken(now - clock.end_ms)}",
            hint="what comes at the very end is too late; `judge contest virtual` lets you take part later",
        )
    if phase is Phase.PAUSED:
        why = f": {state.course.why}" if state.course.why else ""
        raise UsageError(f"the contest is paused{why}", hint="hand it in when it goes on; the clock stands still")


def submit(state: State, team: str, label: str, language: str, digest: str, now_ms: int) -> tuple[Happening, ...]:
    """A submission; with it the team, where it takes part from now on. Raises `UsageError`."""
    require_running(state, now_ms)
    problem = require_problem(state, label)
    known = require_team(state, team)
    joins: tuple[Happening, ...] = ()
    if known is None:
        known = new_team(state, team)
        joins = (Joined(known),)
    number = str(len(state.tries) + 1)
    return (*joins, Submitted(number, known.id, problem.label, language, digest))


def same_as(state: State, team: str, label: str, digest: str) -> Try | None:
    """What the team has handed in at that problem before, if it was the same: then that one stands for both."""
    return next((each for each in state.tries.of((team, label)) if each.digest == digest), None)


def new_team(state: State, name: str) -> Team:
    """A team that takes part by its first submission, where the contest's file names none. Raises `UsageError`."""
    name = require_name(name)
    stem = "".join(each if each.isalnum() and each.isascii() else "-" for each in name).strip("-")[:30] or "team"
    taken = {each.id for each in state.contest.teams}
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return Team(stem if stem not in taken else next(each for each in numbered if each not in taken), name)


def require_name(name: str) -> str:
    """A team's name, which can stand in a row of the board and be typed again. Raises `UsageError`."""
    stripped = name.strip()
    if not stripped:
        raise UsageError("a team's name is not empty", hint="--team NAME says what you are called")
    if len(stripped) > LONGEST_NAME:
        raise UsageError(f"a team's name has {LONGEST_NAME} characters at most, and that has {len(stripped)}")
    if any(unicodedata.category(each) in ("Cc", "Cs") for each in stripped):
        raise UsageError(f"the name '{stripped}' has control characters in it, or bytes that are no text")
    return stripped


def clarify(state: State, team: str, label: str, text: str, now_ms: int) -> Clarified:
    """A question to the jury. Raises `UsageError`."""
    known = require_team(state, team)
    if known is None:
        raise UsageError(f"no team is called '{team}' yet", hint="who has handed something in takes part")
    if state.clock.phase(now_ms) is Phase.BEFORE:
        require_running(state, now_ms)
    return Clarified(
        message_id(state), known.id, require_problem(state, label).label if label else "", require_text(text)
    )


def require_text(text: str) -> str:
    """What somebody says, which is neither empty nor a book. Raises `UsageError`."""
    stripped = require_words(text)
    if not stripped:
        raise UsageError("there is nothing in it", hint="write the question or answer in quotes")
    return stripped


def require_words(text: str) -> str:
    """What somebody may also leave empty, such as a reason. Raises `UsageError` for what cannot be kept."""
    stripped = text.strip()
    if len(stripped) > LONGEST_QUESTION:
        long = f"that is {len(stripped):,} characters long, and {LONGEST_QUESTION:,} are kept at most"
        raise UsageError(long, hint="say it in fewer words")
    if any(unicodedata.category(each) == "Cs" for each in stripped):
        raise UsageError(f"'{stripped}' has bytes in it that are no text (UTF-8)", hint="`locale` shows what you type")
    return stripped


def message_id(state: State) -> str:
    """The id of the next question or answer."""
    return str(len(state.course.messages) + 1)


def spoken(duration_ms: int) -> str:
    """A duration as people say it: `1:05:00`, to the second; less than one in milliseconds, several days in days."""
    if duration_ms < 1000:
        return f"{duration_ms} ms"
    return f"{duration_ms // _DAY:,} days" if duration_ms >= 2 * _DAY else format_reltime(duration_ms)[:-4]
