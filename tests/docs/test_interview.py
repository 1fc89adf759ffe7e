"""docs/interview.md shows what `judge interview` prints, and lists what may be typed; its commands are accepted."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC
from pathlib import Path

from rich.console import RenderableType

from judge.cli.interview import command
from judge.contest.events import Cost, Happening, Measured, Opened, Practised, Stopped
from judge.contest.interview.history import History
from judge.contest.interview.report import report_of
from judge.contest.interview.session import FINISHED, Session
from judge.contest.times import HOUR
from judge.model.growth import Standing
from judge.model.verdict import Verdict
from judge.ui.console import make_console
from judge.ui.interview.history import render_history
from judge.ui.interview.report import render_report
from judge.ui.interview.screens import COMMANDS, render_begin, status_line
from tests.unit.contest.interviewing import BEGAN, handed_in, session

PAGE = (Path(__file__).parents[2] / "docs" / "interview.md").read_text("utf-8")
HERE = Path("/home/me")
NAMES = {"A": ("pairsumzero", "Pair Sum Zero"), "B": ("kwaymerge", "K-Way Merge")}
AC, WA = Verdict.AC, Verdict.WA
GROWN = Measured("2", Cost("O(n^2)", "O(n log n)", Standing.WORSE), Cost("O(n)", "O(n)", Standing.OK))
HELD: list[tuple[float, Happening]] = [
    (4.2, Practised("A", WA)),
    *handed_in(1, "A", 9, WA),
    *handed_in(2, "A", 11.5, AC),
    (12, Opened("B")),
    (31, Practised("B", WA)),
    (44, Stopped(FINISHED)),
    (44, GROWN),
]


def named(one: Session) -> Session:
    """The session with problems that ship."""
    work = []
    for each in one.work:
        problem, name = NAMES[each.label]
        shown = replace(each.problem, problem=problem, name=name)
        work.append(replace(each, problem=shown, file=f"/home/me/interview-2026-11-22/{problem}.py"))
    return replace(one, work=tuple(work))


def weekly() -> tuple[Session, ...]:
    held = []
    for number, solved in enumerate([0, 1, 1, 2, 1, 2]):
        happened: list[tuple[float, Happening]] = handed_in(1, "A", 18 - number, AC) if solved else []
        if solved == 2:
            happened += [(20.0, Opened("B")), *handed_in(2, "B", 44 - 2 * number, AC)]
        held.append(named(session(*happened, began_ms=BEGAN + number * 7 * 24 * HOUR)))
    return tuple(held)


def printed(shown: RenderableType) -> str:
    stream = io.StringIO()
    make_console("never", {"COLUMNS": "80"}, stream).print(shown)
    return stream.getvalue()


def test_every_screen_of_the_page_is_printed() -> None:
    begun = named(session(at=0))
    files = {each.label: each.file.removeprefix("/home/me/") for each in begun.work}
    everything = [
        printed(render_begin(begun, files, goes_on=False)),
        printed(status_line(named(session(*HELD[:-2], at=32.4)))),
        printed(render_report(report_of(named(session(*HELD)), HERE), UTC)),
        printed(render_history(History(weekly()), UTC)),
    ]
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    screens = [text for kind, text in blocks if not kind]
    assert len(screens) == 4
    assert [screen for screen in screens if not any(screen in text for text in everything)] == []


def test_the_page_lists_what_may_be_typed() -> None:
    assert re.findall(r"^\| `(\w+)`", PAGE, re.MULTILINE) == list(COMMANDS)


def test_every_command_of_the_page_has_options_that_there_are() -> None:
    known = {name for parameter in command.params for name in parameter.opts}
    used = set(re.findall(r"--[a-z-]+", "\n".join(re.findall(r"^judge interview.*", PAGE, re.MULTILINE))))
    assert used
    assert used <= known
