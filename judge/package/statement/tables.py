r"""Tables of LaTeX statements as tables of Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable

_RULE = re.compile(r"\\(?:hline|toprule|midrule|bottomrule|cline\s*\{[^{}]*\})")
_SPAN = re.compile(r"\\multi(?:column|row)\s*\{[^{}]*\}\s*\{[^{}]*\}\s*\{((?:[^{}]|\{[^{}]*\})*)\}")


def table(body: str, cell: Callable[[str], str]) -> str:
    r"""What stands between `\begin{tabular}{…}` and its end; `cell` writes the content of one cell.

    The first row is the head, since Markdown has no table without one. What spans cells fills the first.
    """
    plain = _SPAN.sub(r"\1", _RULE.sub("", body))
    rows = [[cell(part) for part in re.split(r"(?<!\\)&", row)] for row in re.split(r"\\\\(?:\[[^\]]*\])?", plain)]
    rows = [row for row in rows if any(row)]
    if not rows:
        return ""
    width = max(map(len, rows))
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])
