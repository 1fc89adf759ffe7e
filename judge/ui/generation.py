"""What `judge generate` looks like: one line a package, and one for each case that was not up to date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from judge.model.generation import DataState, DescribedCase
from judge.ui.pieces import facts, indented
from judge.ui.text import count, format_bytes, visible

_SIGNS = {
    DataState.CURRENT: ("✓", "green"),
    DataState.MADE: ("+", "green"),
    DataState.UPDATED: ("~", "yellow"),
    DataState.MISSING: ("·", "yellow"),
    DataState.STALE: ("✗", "red"),
    DataState.FAILED: ("✗", "bold red"),
}


def render_generation(problem: str, cases: Sequence[DescribedCase], cache: Path) -> RenderableType:
    """Render what became of the data of one package; `cache` is where the cases lie that it does not keep."""
    if not cases:
        return Text(f"{problem}: it has no generators/generators.yaml, so nothing is described", style="dim")
    return Group(_summary(problem, cases), *_lines(cases), *_place(cases, cache))


def _summary(problem: str, cases: Sequence[DescribedCase]) -> RenderableType:
    ok = all(case.ok for case in cases)
    head = Text(f"{'✓' if ok else '✗'} {problem}", style="bold green" if ok else "bold red")
    found = Counter(case.state for case in cases)
    states = (f"{found[state]} {state}" for state in DataState if found[state])
    return facts(
        [head, Text(f"{count(len(cases), 'case')} described"), *(Text(words, style="dim") for words in states)]
    )


def _lines(cases: Sequence[DescribedCase]) -> Iterator[RenderableType]:
    for case in cases:
        if case.state is not DataState.CURRENT:
            sign, style = _SIGNS[case.state]
            yield indented(Text.assemble((f"{sign} ", style), (visible(case.name), "bold"), f": {_what(case)}"))
            if case.detail:
                yield indented(Text("\n".join(visible(line) for line in case.detail.splitlines())), 4)


def _what(case: DescribedCase) -> str:
    size = f" ({format_bytes(case.size_bytes)})" if case.size_bytes else ""
    endings = ", ".join(name.rpartition("/")[2] for name in case.changed)
    match case.state:
        case DataState.MADE if not case.in_package:
            return f"made in the cache{size}"
        case DataState.MADE | DataState.UPDATED | DataState.STALE:
            return f"{case.state} in data/: {endings}"
        case DataState.MISSING if not case.in_package:
            return "not made yet; a run that needs it makes it"
        case _:
            return str(case.state)


def _place(cases: Sequence[DescribedCase], cache: Path) -> Iterator[RenderableType]:
    if any(case.ok and not case.in_package for case in cases):
        yield indented(Text(f"what data/ does not keep lies in {cache}", style="dim"))
