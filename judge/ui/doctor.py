"""What `judge doctor` looks like: the level in one line, then a table for each subject, remedies in lines of their own.

A remedy is there to be copied. So its line is never broken and never cut: where the terminal is too
narrow, the terminal wraps it, which copying does not see.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from judge.model.diagnosis import BackendDiagnosis, CounterCheck, Diagnosis, Steadiness, TimingCheck
from judge.model.execution import ProtectionState
from judge.ui.pieces import facts, heading, indented
from judge.ui.text import count, visible

_SIGNS = {
    ProtectionState.IN_FORCE: ("✓", "pass", "green"),
    ProtectionState.WEAKER: ("~", "weaker", "yellow"),
    ProtectionState.MISSING: ("✗", "missing", "bold red"),
    Steadiness.STEADY: ("✓", "steady", "green"),
    Steadiness.UNSTEADY: ("~", "unsteady", "yellow"),
    Steadiness.UNKNOWN: ("?", "unknown", "dim"),
    True: ("✓", "yes", "green"),
    False: ("-", "no", "dim"),
}
_TITLES = {"native": "native sandbox", "docker": "Docker sandbox"}
_ARROW = "→ "


def print_diagnosis(console: Console, diagnosis: Diagnosis) -> None:
    """Print a diagnosis; lines with remedies are as long as they are."""
    console.print(render_diagnosis(diagnosis), crop=False)


def render_diagnosis(diagnosis: Diagnosis) -> RenderableType:
    """Render a diagnosis, for a console that does not crop."""
    first, *others = diagnosis.backends
    return Group(
        _verdict(diagnosis),
        _backend(first, "runs go here"),
        *(_backend(other, _instead(other)) for other in others),
        _timing(diagnosis.timing),
        *([_counting(diagnosis.counting)] if diagnosis.counting else []),
    )


def _verdict(diagnosis: Diagnosis) -> RenderableType:
    """The first line: the level, and what was asked for; below it what that lacks."""
    sign, style = ("✓", "bold green") if diagnosis.ok else ("✗", "bold red")
    parts = [Text(f"{sign} {_reached(diagnosis)}", style=style)]
    if diagnosis.policy is not None:
        parts.append(Text(f"asked for: {diagnosis.policy} ({diagnosis.policy_origin})", style=style))
    if diagnosis.ok or diagnosis.level is None:
        return facts(parts)
    return Group(facts(parts), indented(Text("too weak: " + ", ".join(each.name for each in diagnosis.short))))


def _reached(diagnosis: Diagnosis) -> str:
    name = diagnosis.backends[0].name
    sandbox = _TITLES.get(name, f"{name} sandbox")
    if diagnosis.level is None:
        return f"no level is reached: nothing can be run in the {sandbox}"
    return f"level reached: {diagnosis.level} ({sandbox})"


def _instead(backend: BackendDiagnosis) -> str:
    """Of a backend that runs do not go to: the level that they would have there, and how."""
    level = f"level {backend.level}, " if backend.level else ""
    return f"{level}with --backend {backend.name}"


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a table; `why` and `remedy` come below it."""

    state: ProtectionState | Steadiness | bool
    name: str
    found: str
    why: str = ""
    remedy: str = ""


def _backend(backend: BackendDiagnosis, detail: str) -> RenderableType:
    title = _TITLES.get(backend.name, f"{backend.name} sandbox")
    rows = [_Row(each.state, each.name, each.detail, remedy=each.remedy) for each in backend.protections]
    return Group(heading(title, detail), *_rows(rows))


def _timing(checks: Sequence[TimingCheck]) -> RenderableType:
    unsteady = sum(1 for check in checks if check.state is Steadiness.UNSTEADY)
    detail = f"{count(unsteady, 'thing')} to mend" if unsteady else "nothing to mend"
    rows = [_timing_row(check) for check in checks]
    return Group(heading("steady times", detail), *_rows(rows))


def _timing_row(check: TimingCheck) -> _Row:
    """Why it matters is said only where something is wrong."""
    if check.state is Steadiness.UNSTEADY:
        return _Row(check.state, check.name, check.found, check.why, check.remedy)
    return _Row(check.state, check.name, check.found)


def _counting(checks: Sequence[CounterCheck]) -> RenderableType:
    best = next((check.name for check in checks if check.available), "CPU time alone")
    rows = [_Row(check.available, check.name, check.found, remedy=check.remedy) for check in checks]
    return Group(heading("what tells growth", f"{best} at best"), *_rows(rows))


def _rows(rows: Sequence[_Row]) -> Iterator[RenderableType]:
    """One grid a row, so that remedies can stand between them; the columns are as wide everywhere."""
    widths = (
        max((len(_SIGNS[row.state][1]) for row in rows), default=0),
        max((len(row.name) for row in rows), default=0),
    )
    for row in rows:
        yield indented(_grid(row, *widths))
        if row.remedy:
            yield Text.assemble(
                (f"    {_ARROW}", "dim"), (visible(row.remedy), "cyan"), no_wrap=True, overflow="ignore"
            )


def _grid(row: _Row, of_state: int, of_name: int) -> Table:
    sign, word, style = _SIGNS[row.state]
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=of_state + 2)
    grid.add_column(width=of_name)
    grid.add_column(overflow="fold")
    words = Text(visible(row.found))
    if row.why:
        words.append(f"; {row.why}", style="dim")
    grid.add_row(Text(f"{sign} {word}", style=style), Text(visible(row.name), style="bold"), words)
    return grid
