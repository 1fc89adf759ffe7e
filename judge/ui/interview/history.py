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
from judge.ui.pieces import facts, heading, indented
from judge.ui.text import count, visible

_SHOWN = 10


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
        yield indented(_table(sessions[-_SHOWN:], zone))
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


def _table(sessions: Sequence[Session], zone: tzinfo | None) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for title in ("begun", "solved", "tries", "time", "problems"):
        table.add_column(title, no_wrap=title not in ("time", "problems"), overflow="fold")
    for each in sessions:
        used = f"{spoken(each.now_ms)} of {spoken(each.minutes * MINUTE)}"
        style = "green" if each.all_solved else ""
        names = Text(", ").join(Text(w.problem.problem, style="green" if w.solved else "dim") for w in each.work)
        solved, tries = f"{each.solved} of {len(each.work)}", str(sum(work.tries for work in each.work))
        table.add_row(day_and_time(each.began_ms, zone), Text(solved, style=style), tries, used, names)
    return table
