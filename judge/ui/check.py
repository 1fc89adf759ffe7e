"""`judge check` on a screen: what is going on while it runs; then a table, what failed in full, a line of summary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from judge.model.check import (
    Checked,
    CheckEvent,
    CheckReport,
    CheckStarted,
    Fault,
    Outcome,
    SolutionFinished,
    SolutionStarted,
)
from judge.model.growth import Estimate, Standing
from judge.model.verdict import Verdict
from judge.ui.costs import format_growth
from judge.ui.growthlines import between
from judge.ui.live import LiveScreen
from judge.ui.pieces import Sized, facts, heading, indented
from judge.ui.run import render_sandbox
from judge.ui.text import count, cut_line, format_bytes, format_seconds, visible

_SIGNS = {
    Outcome.PASSED: ("✓", "green"),
    Outcome.FAILED: ("✗", "bold red"),
    Outcome.ERROR: ("!", "bold magenta"),
    Outcome.UNTOUCHED: ("○", "dim"),
    Outcome.SKIPPED: ("·", "dim"),
}
_SHOWN_AT_ONCE = 8
_AROUND = 4
"""Lines of a screen that the table of what is done leaves free."""


class LiveCheck(LiveScreen):
    """Shows a check while it happens; its `handle` takes every event, from any thread, one at a time."""

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self._total = 0
        self._going: dict[str, str] = {}
        self._done: list[Checked] = []

    def handle(self, event: CheckEvent) -> None:
        """Take up an event and show what it changes."""
        match event:
            case CheckStarted():
                self._total = len(event.solutions)
            case SolutionStarted():
                self._going[event.path] = event.phase
            case SolutionFinished():
                self._going.pop(event.checked.solution.path, None)
                self._done.append(event.checked)
                if not self.is_live and not event.checked.is_cached:
                    self._console.print(_in_a_line(event.checked))
        if self.is_live and self.is_due():
            self.draw(self.progress())

    def progress(self) -> RenderableType:
        """Draw what is done as far as it fits on the screen, how far the check is, and what is done at the moment."""
        failed = sum(checked.outcome in (Outcome.FAILED, Outcome.ERROR) for checked in self._done)
        head = Text(f"checking: {len(self._done)} of {count(self._total, 'solution')}")
        if failed:
            head.append(f", {failed} failed", style="bold red")
        going = [
            Text.assemble(f"  {visible(path)}  ", (phase, "dim"), overflow="ellipsis", no_wrap=True)
            for path, phase in list(self._going.items())[:_SHOWN_AT_ONCE]
        ]
        room = self._console.height - len(going) - _AROUND
        last = self._done[-room:] if room > 0 else []
        return Group(*([render_solutions(last)] if last else []), head, *going)


def _in_a_line(checked: Checked) -> Text:
    """A solution that is done, where nobody watches a screen."""
    sign, style = _SIGNS[checked.outcome]
    return Text.assemble((sign, style), f" {visible(checked.solution.path)}: {_verdict(checked)}")


def render_check(
    report: CheckReport, details: Callable[[Checked], RenderableType | None], *, verbose: bool = False
) -> RenderableType:
    """Render all that was found; `details` gives what there is to say of a failure beyond its faults.

    Of more than a screen of solutions, those that passed are only counted, unless it is to be `verbose`.
    """
    return Group(*_report(report, details, verbose=verbose))


_A_SCREEN = 60


def _report(
    report: CheckReport, details: Callable[[Checked], RenderableType | None], *, verbose: bool
) -> Iterator[RenderableType]:
    shown = [each for each in report.solutions if verbose or len(report.solutions) <= _A_SCREEN or _speaks(each)]
    if shown:
        yield render_solutions(shown)
    if left := len(report.solutions) - len(shown):
        yield Text(f"{left} more passed; --verbose lists them too", style="dim")
    for checked in report.solutions:
        if any(fault.fails for fault in checked.faults) or checked.outcome is Outcome.ERROR:
            yield from _failure(checked, details)
    yield from _unsolved(report.unsolved)
    yield Text("")
    yield from (Text(visible(remark), style="dim") for remark in report.remarks)
    if report.backend:
        yield render_sandbox(report.backend, report.mode, report.protections)
    yield summary(report)


def _speaks(checked: Checked) -> bool:
    return checked.outcome is not Outcome.PASSED or bool(checked.faults)


def render_solutions(solutions: Sequence[Checked]) -> RenderableType:
    """Render a table of solutions, a line each; where there is not enough room, paths lose their beginning."""
    named = not all(map(_says_problem, solutions))
    measured = any(checked.growth for checked in solutions)
    titles = ["", "solution", *(["problem"] if named else []), "verdict", *_FIGURES, *(["growth"] if measured else [])]
    rows = [_row(checked, named=named, measured=measured) for checked in solutions]
    return Sized(lambda width: _table(titles, rows, width))


_FIGURES = ("cases", "slowest", "memory")
_PATH, _LEAST_PATH, _GAP = 1, 20, 2


def _table(titles: Sequence[str], rows: Sequence[Sequence[Text]], width: int) -> Table:
    columns = [max(len(title), *(row[at].cell_len for row in rows)) for at, title in enumerate(titles)]
    taken = sum(columns) - columns[_PATH] + _GAP * (len(columns) - 1)
    room = max(_LEAST_PATH, width - taken)
    table = Table(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, header_style="dim")
    for title in titles:
        table.add_column(title, justify="right" if title in _FIGURES else "left", no_wrap=title != "growth")
    for row in rows:
        table.add_row(*(_without_beginning(cell, room) if at == _PATH else cell for at, cell in enumerate(row)))
    return table


def _without_beginning(path: Text, room: int) -> Text:
    """The end of a path, which tells more than its beginning."""
    text = path.plain
    while cell_len(text) > room:
        text = text[1:]
    return path if text == path.plain else Text(f"…{text[1:]}", style=path.style)


def _row(checked: Checked, *, named: bool, measured: bool) -> list[Text]:
    growth = [_growth(checked)] if measured else []
    return [*_head(checked, named=named), *map(Text, _figures(checked)), *growth]


def _says_problem(checked: Checked) -> bool:
    """Whether the path of a solution tells its problem."""
    plain = "".join(each for each in checked.solution.path.casefold() if each.isalnum() or each in "/.")
    return checked.solution.problem in plain


def _head(checked: Checked, *, named: bool) -> list[Text]:
    sign, style = _SIGNS[checked.outcome]
    problem = [Text(visible(checked.solution.problem))] if named else []
    verdict = Text.assemble((_verdict(checked), style), (" cached" if checked.is_cached else "", "dim"))
    return [Text(sign, style=style), Text(visible(checked.solution.path)), *problem, verdict]


def _verdict(checked: Checked) -> str:
    """What became of a solution in a word or two: its verdict, or why there is none."""
    if checked.judgement is not None:
        said = checked.judgement.verdict
        others = (fault.kind for fault in checked.faults if fault.fails and fault.kind != said)
        return ", ".join((said.value, *dict.fromkeys(_BESIDE.get(kind, kind) for kind in others)))
    return {Outcome.FAILED: "not judged", Outcome.SKIPPED: "not judged"}.get(checked.outcome, checked.outcome.value)


_BESIDE = {"WA": "wrong at scale"}
"""What is wrong with a solution whose verdict does not say so."""


def _figures(checked: Checked) -> list[str]:
    judgement = checked.judgement
    if judgement is None or not judgement.results:
        return ["", "", ""]
    slowest = judgement.slowest.cpu_s if judgement.slowest else 0.0
    return [
        f"{judgement.passed}/{judgement.total}",
        format_seconds(slowest),
        format_bytes(judgement.peak_memory_bytes),
    ]


def _growth(checked: Checked) -> Text:
    """The growth of time, and that of memory where it is not as asked."""
    report = checked.growth
    if report is None:
        return Text("")
    text = _against(report.time)
    if report.space is not None and report.space.standing is Standing.WORSE:
        text.append(", memory ").append_text(_against(report.space))
    return text


def _against(estimate: Estimate | None) -> Text:
    if estimate is None:
        return Text("not measured", style="dim")
    said = between(estimate)
    if estimate.standing is Standing.WORSE:
        return Text(f"{said} > {format_growth(estimate.asked)}", style="bold red")
    if estimate.standing is Standing.OK:
        return Text(said)
    return Text(f"{said}?", style="dim")


def _failure(checked: Checked, details: Callable[[Checked], RenderableType | None]) -> Iterator[RenderableType]:
    yield heading(visible(checked.solution.path))
    more = details(checked)
    if more is not None:
        yield indented(more)
    for fault in checked.faults:
        if more is None or fault.kind not in list(Verdict):
            yield indented(_fault(fault))


def _fault(fault: Fault) -> RenderableType:
    place = f"{visible(fault.place.file)}:{fault.place.line}"
    parts: list[RenderableType] = [Text.assemble((fault.title, "bold red"), (f"  {place}", "dim"))]
    lines = fault.words.strip().splitlines()
    parts += [indented(Text(cut_line(line, _LONGEST))) for line in lines[:_MOST_LINES]]
    if fault.hint:
        parts.append(indented(Text(visible(fault.hint), style="dim")))
    return Group(*parts)


_MOST_LINES, _LONGEST = 40, 1000


def _unsolved(unsolved: Mapping[str, str]) -> Iterator[RenderableType]:
    if unsolved:
        yield heading("required, and not solved")
        yield from (indented(Text(f"{problem}: {visible(why)}")) for problem, why in unsolved.items())


def summary(report: CheckReport) -> RenderableType:
    """Render one line: whether the policy holds, and how many of what there were."""
    sign, style = ("✓", "bold green") if report.holds else ("✗", "bold red")
    total = len(report.solutions)
    failed = report.count(Outcome.FAILED)
    head = f"{failed} of {count(total, 'solution')} failed" if failed else f"{count(total, 'solution')} checked"
    parts = [Text(f"{sign} {head}", style=style)]
    words = {Outcome.PASSED: "passed", Outcome.ERROR: "could not be judged", Outcome.UNTOUCHED: "untouched"}
    words |= {Outcome.SKIPPED: "not judged"}
    parts += [Text(f"{number} {said}") for outcome, said in words.items() if (number := report.count(outcome))]
    parts += [Text(f"{len(report.unsolved)} required but not solved")] if report.unsolved else []
    cached = sum(checked.is_cached for checked in report.solutions)
    parts += [Text(f"{cached} from the cache")] if cached else []
    return facts([*parts, Text(format_seconds(report.took_s), style="dim")])
