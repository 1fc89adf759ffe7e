"""`judge run` on a screen: the run while it happens, and the judgement when it is done.

`LiveRun` is a fold over the events. On a terminal it keeps one line up to date, which goes away when
the run is over; without one it prints a line for each phase.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.text import Text

from judge.model.events import (
    BuildStarted,
    CaseFinished,
    CaseStarted,
    DataGenerating,
    Event,
    RunStarted,
)
from judge.model.execution import Protection, ProtectionState
from judge.model.verdict import CaseResult, Judgement, Scores, Verdict
from judge.sandbox.levels import reached
from judge.ui.live import LiveScreen
from judge.ui.pieces import facts, heading, indented, paragraph, style, verdict_text
from judge.ui.text import count, cut_line, format_bytes, format_limit, format_seconds, visible

if TYPE_CHECKING:
    from judge.ui.failure import FailureView

_BAR_MAX = 50


class LiveRun(LiveScreen):
    """Shows a run while it happens; its `handle` takes every event."""

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self._positions: dict[str, int] = {}
        self._marks = bytearray()
        self._settled = 0
        self._phase = "starting"

    def handle(self, event: Event) -> None:
        """Take up an event and show what it changes."""
        before = self._phase
        match event:
            case RunStarted():
                self._positions = {name: position for position, name in enumerate(event.cases)}
                self._marks = bytearray(b" " * len(event.cases))
            case DataGenerating():
                self._phase = f"making the data of {event.case}"
            case BuildStarted():
                answers = event.language == "answers"
                self._phase = "reading the answers" if answers else f"compiling ({event.language})"
            case CaseStarted():
                self._mark(event.case, b"?")
                self._phase = f"running {count(len(self._marks), 'case')}"
            case CaseFinished():
                self._settled += 1
                self._mark(event.result.case, b"." if event.result.verdict is Verdict.AC else b"x")
            case _:
                return
        self._show(changed=self._phase != before)

    def _mark(self, case: str, mark: bytes) -> None:
        position = self._positions[case]
        self._marks[position : position + 1] = mark

    def _show(self, *, changed: bool) -> None:
        """Draw what changed at once; where there are more cases than fit, as often as an eye can follow."""
        if not self.is_live:
            if changed:
                self._console.print(Text(f"{self._phase} …"))
        elif changed or len(self._marks) <= _BAR_MAX or self.is_due():
            self.draw(self.progress(self._console.width))

    def progress(self, width: int) -> Text:
        """Draw the line of progress: the phase, or the bar of cases once the first has started."""
        if not self._marks.strip():
            return Text(f"{self._phase} …", overflow="ellipsis", no_wrap=True)
        line = Text("Test cases: [", no_wrap=True, overflow="crop")
        for mark in _squeezed(self._marks.decode(), min(_BAR_MAX, max(10, width - 30))):
            line.append(mark, style={".": "green", "x": "bold red", "?": "yellow"}.get(mark, ""))
        return line.append(f"] {self._settled} / {len(self._marks)}")


def _squeezed(marks: str, room: int) -> str:
    """Fit the marks into the room: each place stands for several cases and shows the worst of them."""
    if len(marks) <= room:
        return marks
    edges = [len(marks) * place // room for place in range(room + 1)]
    return "".join(_worst(marks[start:end]) for start, end in pairwise(edges))


def _worst(marks: str) -> str:
    return next((mark for mark in "x?" if mark in marks), " " if " " in marks else ".")


def render_judgement(
    judgement: Judgement, failure: FailureView | None = None, *, show_all: bool = False
) -> RenderableType:
    """Render a judgement: the verdict line, the first failure explained, remarks, the sandbox.

    With `show_all` the failing cases are listed too, where there are several.
    """
    return Group(*_judgement(judgement, failure, show_all=show_all), *_remarks(judgement))


def render_failed(judgement: Judgement, failure: FailureView | None) -> RenderableType:
    """Render the same without remarks and sandbox, for a screen of many judgements."""
    return Group(*_judgement(judgement, failure, show_all=False))


def _judgement(judgement: Judgement, failure: FailureView | None, *, show_all: bool) -> Iterator[RenderableType]:
    first = judgement.first_failure
    failed = [result for result in judgement.results if result.verdict is not Verdict.AC]
    yield facts(list(_headline(judgement)))
    if judgement.scores is not None:
        yield from _scores(judgement.scores)
    if not judgement.build.ok:
        yield _compile_error(judgement, failure)
    elif first is not None:
        yield _first_failure(judgement, failure, first) if failure else paragraph(first.case)
        if show_all and len(failed) > 1:
            yield _failures(failed)


def _scores(scores: Scores) -> Iterator[RenderableType]:
    from judge.ui.scores import render_groups

    yield Text("")
    yield render_groups(scores)
    if scores.fault:
        yield paragraph(scores.fault)


def _first_failure(judgement: Judgement, failure: FailureView, first: CaseResult) -> RenderableType:
    from judge.ui.failure import render_failure  # most of this screen, which a run that goes well does without

    return render_failure(judgement, failure, first)


def _headline(judgement: Judgement) -> Iterator[Text]:
    yield verdict_text(judgement.verdict)
    if not judgement.results:
        return
    if judgement.scores is not None:
        from judge.ui.scores import total

        yield total(judgement.scores)
    yield Text(f"{judgement.passed}/{judgement.total} cases")
    slowest = judgement.slowest
    if slowest is None or not (slowest.wall_s or judgement.peak_memory_bytes):
        return  # nothing was run: answers were submitted, or only static validation was asked for
    limit = format_limit(judgement.time_limit_s)
    yield Text(f"slowest {format_seconds(slowest.cpu_s)} of {limit} ({slowest.case})")
    peak, limit = format_bytes(judgement.peak_memory_bytes), format_bytes(judgement.memory_limit_bytes)
    granted = judgement.runtime_memory_bytes
    more = f" + {format_bytes(granted)} for {judgement.language} itself" if granted else ""
    yield Text(f"peak memory {peak} of {limit}{more}")


def _compile_error(judgement: Judgement, failure: FailureView | None) -> RenderableType:
    build = judgement.build
    names = failure.shown_names if failure else {}
    name = names.get(build.file, build.file or judgement.submission)
    place = ":".join([name, *(str(number) for number in (build.line, build.column) if number)])
    parts: list[RenderableType] = [indented(Text(place, style="bold")), paragraph(build.message)]
    source = _source_line(failure, build.file, build.line)
    if source is not None and build.line:
        parts.append(_pointed(source, build.line, build.column))
    return Group(*parts)


def _source_line(failure: FailureView | None, file: str, line: int | None) -> str | None:
    if failure is None or not line or not failure.sources:
        return None
    only = next(iter(failure.sources.values())) if len(failure.sources) == 1 else ""
    lines = failure.sources.get(file, only).splitlines()
    return lines[line - 1] if line <= len(lines) else None


def _pointed(source: str, line: int, column: int | None) -> RenderableType:
    """Print a source line with a caret under the column."""
    shown = cut_line(source.expandtabs(4), 100)
    text = Text.assemble((f"{line} │ ", "dim"), shown)
    if column and column <= len(source) + 1 <= 100:
        indent = len(f"{line} │ ") + len(visible(source[: column - 1].expandtabs(4) + "|")) - 1
        text.append("\n" + " " * indent + "^", style="bold red")
    return indented(text, 4)


def _failures(failed: list[CaseResult]) -> RenderableType:
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for title in ("case", "verdict", "CPU time", "memory"):
        table.add_column(title, justify="right" if title in ("CPU time", "memory") else "left", overflow="fold")
    for result in failed:
        verdict = Text(f"{result.verdict.in_words} ({result.verdict})", style=style(result.verdict))
        table.add_row(Text(result.case), verdict, format_seconds(result.cpu_s), format_bytes(result.peak_memory_bytes))
    return Group(heading(f"all {count(len(failed), 'failing case')}"), indented(table))


def _remarks(judgement: Judgement) -> Iterator[RenderableType]:
    near = [result.case for result in judgement.results if result.near_limit]
    retried = [result.case for result in judgement.results if result.retried]
    sandbox = sandbox_facts(judgement.backend, judgement.mode, judgement.protections)
    remarks = [remark for remark in (_near_limit(near), _retried(retried), _not_run(judgement)) if remark]
    if remarks or sandbox:
        yield Text("")
    yield from (Text(remark, style="dim") for remark in remarks)
    if sandbox:
        yield render_sandbox(judgement.backend, judgement.mode, judgement.protections)


def render_sandbox(backend: str, mode: str, protections: tuple[Protection, ...]) -> RenderableType:
    """Render the facts of a sandbox in a row, below whatever ran in it."""
    return facts([Text(part, style="dim") for part in sandbox_facts(backend, mode, protections)])


def _near_limit(cases: list[str]) -> str:
    return f"close to the time limit, so run again before judging: {_names(cases)}" if cases else ""


def _retried(cases: list[str]) -> str:
    return f"the sandbox failed, so judged anew in a fresh one: {_names(cases)}" if cases else ""


def _not_run(judgement: Judgement) -> str:
    """Say how many cases were not run, and how to run them; empty if all were."""
    groups = judgement.scores.groups if judgement.scores else ()
    never = sum(group.total for group in groups if group.missing)  # not with --all either
    left = judgement.total - len(judgement.results) - never
    if left <= 0 or not judgement.results:
        return ""
    return f"{count(left, 'case was', 'cases were')} not run; --all runs them too"


def _names(cases: list[str]) -> str:
    return ", ".join(cases[:3]) + (f" and {len(cases) - 3} more" if len(cases) > 3 else "")


def sandbox_facts(backend: str, mode: str, protections: tuple[Protection, ...]) -> list[str]:
    """Say what the sandbox was, its level, what was in force, and where it was weaker than it should be."""
    if not backend:
        return []
    parts = [f"sandbox: {', '.join(filter(None, (backend, mode)))}", f"level: {reached(protections) or 'none'}"]
    in_force = [protection.name for protection in protections if protection.state is ProtectionState.IN_FORCE]
    if in_force:
        parts.append(f"in force: {', '.join(in_force)}")
    for state, word in ((ProtectionState.WEAKER, "weaker"), (ProtectionState.MISSING, "missing")):
        names = [p.name + (f" ({p.detail})" if p.detail else "") for p in protections if p.state is state]
        if names:
            parts.append(f"{word}: {', '.join(names)}")
    return parts
