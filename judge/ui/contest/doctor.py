"""What the doctor of a contest found, line by line."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from judge.contest.doctor import Finding, Health
from judge.ui.pieces import indented

_SIGNS = {
    Health.WELL: ("✓", "green"),
    Health.MENDED: ("+", "yellow"),
    Health.CAUTION: ("!", "yellow"),
    Health.BROKEN: ("✗", "bold red"),
}


def render_finding(finding: Finding) -> RenderableType:
    """One finding, with what to do below it."""
    sign, style = _SIGNS[finding.health]
    line = Text.assemble((f"{sign} ", style), (f"{finding.what}: ", "bold"), finding.words)
    return Group(line, indented(Text(f"hint: {finding.hint}"), 4)) if finding.hint else line
