"""The report of an interview.

interview of 2026-11-22 10:02 · 1 of 2 solved · 45:00 of 45:00, time over

  problem      tries  runs  reading  first run  solving  accepted
A pairsumzero      1     2     3:10       3:10     9:24     12:34
B kwaymerge        2     1     8:00      21:05    11:55         —
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from judge.contest.events import Cost
from judge.contest.interview.report import Advice, Report, spoken
from judge.contest.interview.session import Session, Work
from judge.contest.times import MINUTE
from judge.model.growth import Standing
from judge.ui.costs import format_growth
from judge.ui.growthlines import STYLES
from judge.ui.pieces import Sized, facts, heading, indented
from judge.ui.text import visible

_NONE = "—"
_TITLES = ("runs", "tries", "reading", "first run", "solving", "accepted")
_TABLE_WIDTH = 76
"""What the table takes with the longest names that ship."""
_WORDS = {
    Standing.OK: "ok",
    Standing.WORSE: "grows faster than asked",
    Standing.INCONCLUSIVE: "not certain",
    Standing.NOT_ASKED: "",
}


def render_report(report: Report, zone: tzinfo | None = None) -> RenderableType:
    """Render what was done when, how it grows, and what to practise next; `zone` is that of the clock on the wall."""
    session = report.session
    return Group(
        _head(session, zone),
        Text(""),
        Sized(lambda width: _work(session, width)),
        *_growths(session),
        *_advice(report.advice),
    )


def day_and_time(moment_ms: int, zone: tzinfo | None) -> str:
    """A moment as the clock on the wall shows it."""
    return f"{datetime.fromtimestamp(moment_ms / 1000, zone):%Y-%m-%d %H:%M}"


def _head(session: Session, zone: tzinfo | None) -> RenderableType:
    style = "bold green" if session.all_solved else "bold"
    used = f"{spoken(session.now_ms)} of {spoken(session.minutes * MINUTE)}"
    parts = [
        Text(f"interview of {day_and_time(session.began_ms, zone)}", style="bold"),
        Text(f"{session.solved} of {len(session.work)} solved", style=style),
        Text(f"{used}, {session.why or 'time over'}"),
        Text(f"seed {session.seed}", style="dim"),
    ]
    if session.track:
        parts.append(Text(f"track {visible(session.track)}", style="dim"))
    return facts(parts)


def _work(session: Session, width: int) -> RenderableType:
    """What was done, in a table where that fits."""
    if width >= _TABLE_WIDTH:
        return _table(session)
    titles = ("", "", *_TITLES)
    rows = [zip(titles, _row(work), strict=True) for work in session.work]
    return Group(
        *(facts([Text.assemble((f"{title} ", "dim") if title else "", text) for title, text in row]) for row in rows)
    )


def _table(session: Session) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    table.add_column("", no_wrap=True)
    table.add_column("problem", overflow="fold")
    for title in _TITLES:
        table.add_column(title, justify="right", no_wrap=True)
    for work in session.work:
        table.add_row(*_row(work))
    return indented(table, 0)


def _row(work: Work) -> list[Text]:
    def at(moment_ms: int | None) -> str:
        return _NONE if moment_ms is None else spoken(moment_ms)

    reading = _NONE if work.opened_ms is None else spoken(work.reading_ms)
    solving = _NONE if work.first_run_ms is None else spoken(work.solving_ms)
    style = "green" if work.solved else ""
    return [
        Text(work.label, style="bold"),
        Text(work.problem.problem, style=style),
        *map(Text, (str(work.runs), str(work.tries), reading, at(work.first_run_ms), solving)),
        Text(at(work.solved_ms), style=style),
    ]


def _growths(session: Session) -> Iterator[RenderableType]:
    accepted = [work for work in session.work if work.solved]
    if not any(work.growth for work in accepted):
        return
    yield heading("growth")
    table = Table.grid(padding=(0, 2, 0, 0))
    advice = []
    for work in accepted:
        if work.growth is None:
            table.add_row(Text(work.label, style="bold"), Text("not measured"))
            continue
        table.add_row(Text(work.label, style="bold"), *_cost("time", work.growth.time))
        table.add_row(Text(""), *_cost("memory", work.growth.memory))
        if work.growth.advice:
            advice.append(Text.assemble((f"{work.label}  ", "bold"), visible(work.growth.advice)))
    yield indented(table)
    yield from map(indented, advice)


def _cost(name: str, cost: Cost) -> Iterator[Text]:
    style = STYLES[cost.standing]
    yield Text(name)
    yield Text(format_growth(cost.growth) if cost.growth else "inconclusive", style=style)
    yield Text(f"asked {format_growth(cost.asked)}" if cost.asked else "")
    yield Text(_WORDS[cost.standing], style=style)


def _advice(advice: tuple[Advice, ...]) -> Iterator[RenderableType]:
    yield heading("practise next")
    for each in advice:
        lead = f"{each.label}  " if each.label else ""
        yield indented(Text.assemble((lead, "bold"), each.reason))
        yield from (indented(Text(command, style="cyan", overflow="fold"), 5) for command in each.commands)
