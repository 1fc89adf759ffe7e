"""`judge check --list` on a screen: the solutions that are found, what each solves, and what made it one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from judge.model.check import Claim, Solution
from judge.ui.text import count, visible

_CLAIMS = {
    Claim.EXPLICIT: "named in judge.toml",
    Claim.MARKER: "by its comment",
    Claim.PATTERN: "by its name",
}


def render_list(solutions: Sequence[Solution], outside: Mapping[str, str]) -> RenderableType:
    """Render a line for each solution, then what only looks like one."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    with_who = any(solution.who for solution in solutions)
    for title in ("solution", "problem", "language", *(["person"] if with_who else []), "found"):
        table.add_column(title, overflow="fold" if title == "solution" else "ellipsis")
    for each in solutions:
        who = [Text(visible(each.who))] if with_who else []
        table.add_row(Text(visible(each.path)), each.problem, each.language or "?", *who, _CLAIMS[each.claim])
    left_out = [Text(f"{visible(path)} is no solution: {visible(why)}", style="dim") for path, why in outside.items()]
    total = Text(count(len(solutions), "solution"), style="bold")
    return Group(*([table] if solutions else []), *left_out, total)
