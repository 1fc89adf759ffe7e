"""What teams may do, and when: from what they ask for to an event, or a `UsageError` that says why not. Pure."""

from __future__ import annotations

from judge.contest.clock import Phase
from judge.contest.events import Clarified, Happening, Joined, Submitted
from judge.contest.model import ContestProblem, Team
from judge.contest.state import State
from judge.contest.times import format_reltime
from judge.contest.tries import Try
from judge.errors import UsageError
from judge.package.names import nearest

LONGEST_QUESTION = 4000


def require_team(state: State, name: str) -> Team | None:
    """The team of a name or id; nothing for one that may still join. Raises `UsageError` for an unknown one."""
    contest = state.contest
    asked = name.casefold()
    found = contest.team(name) or next((each for each in contest.teams if each.name.casefold() == asked), None)
    if found is not None:
        if found.ghost:
            raise UsageError(f"{found.name} took part in the past; nobody hands in for a ghost")
        return found
    if not state.created.teams or all(each.ghost for each in state.created.teams):
        return None
    known = {each.id.casefold(): each.id for each in contest.teams if not each.ghost}
    meant = " or ".join(known[each] for each in nearest(asked, known, 2))
    hint = f"did you mean {meant}? " if meant else ""
    raise UsageError(f"no team is called '{name}'", hint=f"{hint}`judge contest status` lists the teams")


def require_problem(state: State, name: str) -> ContestProblem:
    """The problem of a label or a name. Raises `UsageError` for one that is not in the contest."""
    problems = state.contest.problems
    asked = name.casefold()
    for each in problems:
        if asked in (each.label.casefold(), each.problem.casefold(), each.name.casefold()):
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
        raise UsageError(f"the contest has not begun: {when}", hint="`judge contest status` counts down")
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
    """A team that takes part by its first submission, where the contest's file names none."""
    stem = "".join(each if each.isalnum() and each.isascii() else "-" for each in name).strip("-")[:30] or "team"
    taken = {each.id for each in state.contest.teams}
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return Team(stem if stem not in taken else next(each for each in numbered if each not in taken), name)


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
    """What somebody says, which is neither empty nor a book."""
    stripped = text.strip()
    if not stripped:
        raise UsageError("there is nothing in it", hint="write the question or answer in quotes")
    if len(stripped) > LONGEST_QUESTION:
        raise UsageError(f"that is {len(stripped)} characters long, and {LONGEST_QUESTION} are enough")
    return stripped


def message_id(state: State) -> str:
    """The id of the next question or answer."""
    return str(len(state.course.messages) + 1)


def spoken(duration_ms: int) -> str:
    """A duration as people say it: `1:05:00`, to the second; less than one is told in milliseconds."""
    return f"{duration_ms} ms" if duration_ms < 1000 else format_reltime(duration_ms)[:-4]
