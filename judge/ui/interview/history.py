"""All interviews: the share of problems solved and the time that took, week by week, and the last ones in a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from statistics import median

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from judge.contest.interview.history import History, Week, times_to_accept_ms, weeks
from judge.contest.interview.report import spoken
from judge.contest.interview.session import Session
from judge.contest.times import MINUTE
from judge.ui.interview.report import day_and_time
from judge.ui.interview.weeks import WeekPlot
from judge.ui.pieces import Sized, facts, heading, indented
from judge.ui.text import count, visible

_SHOWN = 10
_TABLE_WIDTH = 70


def render_history(history: History, zone: tzinfo | None = None) -> RenderableType:
    """Render the plots, the last interviews, and the files that could not be read."""
    return Group(*_history(history, zone))


def _history(history: History, zone: tzinfo | None) -> Iterator[RenderableType]:
    sessions = history.sessions
    if not sessions:
        yield Text("there is no interview yet that is over: `judge interview` begins one")
    else:
        yield facts(list(_totals(sessions)))
        yield from _plots(weeks(sessions))
        yield heading("the last interviews" if len(sessions) > _SHOWN else "interviews")
        yield indented(Sized(lambda width: _listed(sessions[-_SHOWN:], zone, width)))
    if history.broken:
        yield heading("left out")
        for each in history.broken:
            yield indented(Text(f"{visible(each.file)}: {visible(each.why)}", style="yellow"))


def _totals(sessions: Sequence[Session]) -> Iterator[Text]:
    solved, asked = sum(each.solved for each in sessions), sum(len(each.work) for each in sessions)
    yield Text(count(len(sessions), "interview"), style="bold")
    yield Text(f"{solved} of {count(asked, 'problem')} solved")
    took = times_to_accept_ms(sessions)
    if took:
        yield Text(f"{spoken(round(median(took)))} to accept (median)")


def _plots(held: Sequence[Week]) -> Iterator[RenderableType]:
    mondays = [week.monday for week in held]
    yield heading("problems solved", "by week")
    yield WeekPlot(mondays, [week.share for week in held], 1.0, lambda share: f"{round(100 * share)} %")
    took = [None if week.to_accept_ms is None else week.to_accept_ms / MINUTE for week in held]
    if any(each is not None for each in took):
        top = _round_above(max(each for each in took if each is not None))
        yield heading("time to accept", "by week, the median, in minutes")
        yield WeekPlot(mondays, took, top, lambda minutes: f"{minutes:g}")


def _round_above(minutes: float) -> float:
    """A round number of minutes that is no less."""
    ladder = (2, 4, 10, 20, 30, 40, 60, 90, 120, 180, 240, 360, 600)
    return next((each for each in ladder if each >= minutes), float(round(minutes) + 1))


def _listed(sessions: Sequence[Session], zone: tzinfo | None, width: int) -> RenderableType:
    """The interviews in a table where that fits, else one below the other."""
    if width < _TABLE_WIDTH:
        return Group(*(facts(_row(each, zone)) for each in sessions))
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for title in ("begun", "solved", "tries", "time", "problems"):
        table.add_column(title, no_wrap=title != "problems", overflow="fold")
    for each in sessions:
        table.add_row(*_row(each, zone))
    return table


def _row(one: Session, zone: tzinfo | None) -> list[Text]:
    names = [Text(work.problem.problem, style="green" if work.solved else "dim") for work in one.work]
    return [
        Text(day_and_time(one.began_ms, zone)),
        Text(f"{one.solved} of {len(one.work)}", style="green" if one.all_solved else ""),
        Text(str(sum(work.tries for work in one.work))),
        Text(f"{spoken(one.now_ms)} of {spoken(one.minutes * MINUTE)}"),
        Text(", ").join(names),
    ]
