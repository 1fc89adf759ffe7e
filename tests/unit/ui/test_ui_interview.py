"""What a mock interview looks like: while it is held, its report, all of them."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, timedelta

import pytest
from rich.console import RenderableType

from judge.contest.events import Cost, Happening, Measured, Opened, Outcome, Practised, Stopped
from judge.contest.interview.history import Broken, History
from judge.contest.interview.report import report_of
from judge.contest.interview.session import FINISHED, SOLVED, Session
from judge.contest.times import HOUR
from judge.model.growth import Standing
from judge.model.verdict import Verdict
from judge.ui.console import make_console
from judge.ui.interview.history import render_history
from judge.ui.interview.report import render_report
from judge.ui.interview.screens import (
    COMMANDS,
    Urgency,
    render_begin,
    render_help,
    render_outcome,
    render_time,
    status_line,
    urgency,
)
from judge.ui.interview.weeks import HEIGHT, WeekPlot
from tests.unit.contest.interviewing import BEGAN, handed_in, session

Golden = Callable[[str, str], None]
Render = Callable[..., str]

AC, WA = Verdict.AC, Verdict.WA
GROWN = Measured(
    "2",
    Cost("O(n^2)", "O(n)", Standing.WORSE),
    Cost("", "O(1)", Standing.INCONCLUSIVE),
    "99 % of the time at n = 4,096 is line 4: `if -x in seen`, a linear search in a list.",
)
DONE: list[tuple[float, Happening]] = [
    (4, Practised("A", WA)),
    *handed_in(1, "A", 9, WA),
    *handed_in(2, "A", 11, AC),
    (12, Opened("B")),
    (30, Practised("B", WA)),
    (40, Stopped(FINISHED)),
    (41, GROWN),
]
ALL_SOLVED: list[tuple[float, Happening]] = [
    *handed_in(1, "A", 5, AC),
    (8, Opened("B")),
    *handed_in(2, "B", 12, AC),
    (13, Stopped(SOLVED)),
]
BEGUN = [(2.0, Practised("A", WA)), *handed_in(1, "A", 3, WA)]
REPORTS = {
    "one solved": session(*DONE),
    "nothing done": session(),
    "all solved": session(*ALL_SOLVED, track="linked lists"),
    "over an hour": session((61, Opened("B")), minutes=120, at=120),
}


@pytest.mark.parametrize("width", [80, 50])
def test_reports(render: Render, golden: Golden, width: int) -> None:
    shown = "\n".join(
        f"--- {name}\n{render(render_report(report_of(one), UTC), width)}" for name, one in REPORTS.items()
    )
    golden(f"ui/interview-report-{width}.txt", shown)


def weekly(share: list[int | None]) -> tuple[Session, ...]:
    """An interview a week, with so many problems solved; nothing is a week without one."""
    held = []
    for number, solved in enumerate(share):
        happened = [*handed_in(1, "A", 5 + number % 12, AC)] if solved else []
        if solved == 2:
            happened += [(20.0, Opened("B")), *handed_in(2, "B", 21 + number % 12, AC)]
        if solved is not None:
            held.append(session(*happened, began_ms=BEGAN + number * 7 * 24 * HOUR))
    return tuple(held)


HISTORIES = {
    "none": History(),
    "one": History(weekly([1])),
    "weeks": History(
        weekly([0, 1, None, 1, 2, 1, 2, 2, None, None, 2, 2]), (Broken("/state/x.contest", "is damaged"),)
    ),
    "nothing solved": History(weekly([0, 0])),
    "many": History(weekly([number % 3 for number in range(60)])),
}


@pytest.mark.parametrize("width", [80, 50])
def test_histories(render: Render, golden: Golden, width: int) -> None:
    shown = "\n".join(f"--- {name}\n{render(render_history(one, UTC), width)}" for name, one in HISTORIES.items())
    golden(f"ui/interview-history-{width}.txt", shown)


def test_letters_do_where_nothing_else_can_be_encoded() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), "ascii")
    console = make_console("never", {"COLUMNS": "60"}, stream)
    console.print(render_history(HISTORIES["weeks"], UTC))
    stream.flush()
    text = stream.buffer.getvalue().decode()  # type: ignore[attr-defined]
    drawn = [line for line in text.splitlines() if "|" in line or "+" in line]
    assert len(drawn) == 2 * (HEIGHT + 1)
    assert "." in "".join(drawn)
    assert not any("\\" in line for line in drawn)


@pytest.mark.parametrize("width", [200, 80, 40, 24])
@pytest.mark.parametrize("count", [1, 2, 5, 30, 300])
def test_a_plot_keeps_to_its_room(render: Render, width: int, count: int) -> None:
    mondays = [date(2020, 1, 6) + timedelta(weeks=number) for number in range(count)]
    plot = WeekPlot(mondays, [number % 4 / 3 for number in range(count)], 1.0, lambda share: f"{round(100 * share)} %")
    lines = render(plot, width).splitlines()
    assert max(map(len, lines)) <= width
    assert sum("┤" in line or "│" in line for line in lines) == HEIGHT
    points = sum(line.count("o") for line in lines if "┤" in line or "│" in line)
    assert points == count or "the last" in lines[0]


def test_where_there_is_nothing_to_draw(render: Render) -> None:
    assert render(WeekPlot([date(2026, 11, 16)], [None], 1.0, str)) == "nothing to draw yet\n"
    assert render(WeekPlot([date(2026, 11, 16)], [1.0], 1.0, str), 22) == "too narrow for a plot\n"


# --- while it is held ---


def screens() -> dict[str, RenderableType]:
    files = {"A": "interview/pairs.py", "B": "interview/merge.py"}
    begun = session(*BEGUN, at=20)
    return {
        "begins": render_begin(session(at=0), files, goes_on=False),
        "goes on": render_begin(begun, files, goes_on=True),
        "help": render_help(),
        "time": render_time(session(*DONE[:-2], at=39.5)),
        "status": status_line(begun),
        "ten minutes": status_line(session(at=35)),
        "five minutes": status_line(session(at=41)),
        "the last minute": status_line(session(at=44.5)),
        "accepted at once": render_outcome(Outcome(AC), session(*handed_in(1, "A", 5, AC)).work[0]),
        "accepted at last": render_outcome(Outcome(AC), session(*DONE).work[0]),
        "secret": render_outcome(Outcome(Verdict.TLE), begun.work[0]),
        "sample": render_outcome(Outcome(WA, sample="sample/1", message="42 is wrong"), begun.work[0]),
        "fault": render_outcome(Outcome(Verdict.JE, message="the validator is broken"), begun.work[0]),
    }


def test_screens(render: Render, golden: Golden) -> None:
    golden("ui/interview-screens.txt", "\n".join(f"--- {name}\n{render(shown)}" for name, shown in screens().items()))


def test_of_a_secret_case_no_more_than_the_verdict_is_told(render: Render) -> None:
    outcome = Outcome(WA, message="expected 41, got 42", slowest_ms=12)
    shown = render(render_outcome(outcome, session(*BEGUN).work[0]))
    assert shown == "✗ wrong answer (WA) · in a secret case\n"


@pytest.mark.parametrize(
    ("minutes", "at", "level"),
    [
        (45, 34.99, Urgency.NONE),
        (45, 35, Urgency.TEN_MINUTES),
        (45, 40, Urgency.FIVE_MINUTES),
        (45, 43.99, Urgency.FIVE_MINUTES),
        (45, 44, Urgency.LAST_MINUTE),
        (10, 0, Urgency.NONE),
        (10, 5, Urgency.FIVE_MINUTES),
        (1, 0.99, Urgency.NONE),
    ],
)
def test_how_urgent_it_is(minutes: int, at: float, level: Urgency) -> None:
    assert urgency(session(minutes=minutes, at=at)) is level


def test_every_command_is_told(render: Render) -> None:
    assert all(name in render(render_help()) for name in COMMANDS)
