"""What `judge explain` looks like: the page of a diagnostic, or the list of all."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from judge.model.diagnostic import Code, Severity
from judge.ui.pieces import indented

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def render_code(code: Code) -> RenderableType:
    """Render the page of one code."""
    head = Text.assemble((f"{code.code}: {code.title}", "bold"), (f" ({code.severity})", _STYLES[code.severity]))
    chapters = (("What it means", code.what), ("Why it is bad", code.why), ("How to mend it", code.mend))
    return Group(head, *(part for title, words in chapters for part in _chapter(title, words)))


def render_codes(codes: Sequence[Code]) -> RenderableType:
    """Render the list of codes."""
    table = Table.grid(padding=(0, 2))
    for code in codes:
        table.add_row(Text(code.code, style="bold"), Text(code.severity, style=_STYLES[code.severity]), code.title)
    return table


def _chapter(title: str, words: str) -> tuple[RenderableType, ...]:
    return Text(""), Text(title, style="bold"), indented(Text(words))
