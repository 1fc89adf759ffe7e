"""An interview while it is held: the clock, the problems, what a submission came to."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from rich.console import Group, RenderableType
from rich.text import Text

from judge.contest.events import Outcome
from judge.contest.interview.report import countdown, spoken
from judge.contest.interview.session import NO_TRY, Session, Work
from judge.contest.times import MINUTE
from judge.model.verdict import Verdict
from judge.ui.pieces import facts, indented, paragraph, verdict_text
from judge.ui.text import count, visible

COMMANDS: Mapping[str, str] = {
    "show": "the statement once more",
    "samples": "run the samples, as often as you like",
    "submit": "hand it in: all cases, and of the secret ones only the verdict",
    "next": "turn to the next problem; a label (A, B, …) turns to that one",
    "edit": "open the file in $EDITOR",
    "time": "how much time is left, and where it went",
    "finish": "end the interview now, with its report",
    "quit": "leave; the clock goes on, and `judge interview` comes back",
    "help": "this",
}
"""What may be typed, in the order in which it is told."""

NO_TRY_WORDS = "this does not count as a submission"


class Urgency(IntEnum):
    """How little time is left."""

    NONE = 0
    TEN_MINUTES = 1
    FIVE_MINUTES = 2
    LAST_MINUTE = 3


_BOUNDS = {Urgency.LAST_MINUTE: 1, Urgency.FIVE_MINUTES: 5, Urgency.TEN_MINUTES: 10}
_WARNINGS = {
    Urgency.TEN_MINUTES: ("the last ten minutes: what can be handed in?", "yellow"),
    Urgency.FIVE_MINUTES: ("the last five minutes: hand in what works", "bold yellow"),
    Urgency.LAST_MINUTE: ("the last minute: hand it in now", "bold red"),
}


def urgency(session: Session) -> Urgency:
    """How urgent it is; a short interview does not begin with a warning."""
    for level, minutes in _BOUNDS.items():
        if session.left_ms <= minutes * MINUTE and session.minutes > minutes:
            return level
    return Urgency.NONE


def status_line(session: Session) -> Text:
    """The line with the clock: where one is, how much time is left, and a warning where it is little."""
    here = session.here
    words, style = _WARNINGS.get(urgency(session), ("", "bold"))
    line = Text.assemble((f"{here.label} {here.problem.problem}", "dim"), (" · ", "dim"))
    line.append(f"{countdown(session.left_ms)} left", style=style)
    line.append(f" · {session.solved} of {len(session.work)} solved", style="dim")
    if words:
        line.append(f" · {words}", style=style)
    line.no_wrap, line.overflow = True, "ellipsis"
    return line


def render_begin(session: Session, files: Mapping[str, str], *, goes_on: bool) -> RenderableType:
    """How an interview begins, or goes on: its problems, the files that they are solved in, and what to type."""
    verb = "goes on" if goes_on else "begins"
    head = f"the interview {verb}: {count(len(session.work), 'problem')}, {countdown(session.left_ms)} left"
    lines = [Text(head, style="bold")]
    lines += [
        Text.assemble((f"{work.label}  ", "bold"), visible(work.problem.name), ("  in ", "dim"), files[work.label])
        for work in session.work
    ]
    return Group(lines[0], *map(indented, lines[1:]), Text("`help` tells what you can type", style="dim"))


def render_help() -> RenderableType:
    """What may be typed."""
    width = max(map(len, COMMANDS))
    return Group(*(Text.assemble((name.ljust(width), "bold"), "  ", words) for name, words in COMMANDS.items()))


def render_time(session: Session) -> RenderableType:
    """What is left of the time, and where it went."""
    lines: list[RenderableType] = [
        facts([Text(f"{countdown(session.left_ms)} left of {spoken(session.minutes * MINUTE)}", style="bold")])
    ]
    lines += [indented(facts(_work(work))) for work in session.work]
    return Group(*lines)


def _work(work: Work) -> list[Text]:
    name = Text(f"{work.label} {work.problem.problem}", style="bold" if not work.solved else "green")
    if work.opened_ms is None:
        return [name, Text("not opened yet")]
    parts = [name, Text(f"{spoken(work.spent_ms)} spent"), Text(count(work.runs, "run") + " of its samples")]
    if work.solved_ms is not None:
        parts.append(Text(f"accepted at {spoken(work.solved_ms)}", style="green"))
    elif work.last is not None:
        parts.append(Text(f"{count(work.tries, 'submission')}, the last: {work.last.in_words}"))
    return parts


def render_outcome(outcome: Outcome, work: Work) -> RenderableType:
    """What a submission came to, as an interviewer would tell it: of a secret case no more than the verdict."""
    head = [verdict_text(outcome.verdict)]
    if outcome.verdict is Verdict.AC:
        head.append(Text(f"submission {work.tries}" if work.tries > 1 else "the first submission"))
    elif outcome.sample:
        head.append(Text(outcome.sample))
    elif outcome.verdict not in NO_TRY:
        head.append(Text("in a secret case"))
    parts: list[RenderableType] = [facts(head)]
    if outcome.message and outcome.verdict in NO_TRY:
        parts.append(paragraph(outcome.message))
    if outcome.verdict in NO_TRY:
        parts.append(Text(NO_TRY_WORDS, style="dim"))
    return Group(*parts)
