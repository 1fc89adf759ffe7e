"""Solutions run under the watch of `line_costs`, as the process inside the sandbox does it."""

from __future__ import annotations

import textwrap
from typing import Any

from judge.complexity.inside.lines import MOST_EVENTS, line_costs

FILE = "/box/solution.py"


def loaded(source: str) -> dict[str, Any]:
    namespace: dict[str, Any] = {"__name__": "solution"}
    exec(compile(textwrap.dedent(source), FILE, "exec"), namespace)
    return namespace


def costs_of(source: str, *arguments: Any, events: int = MOST_EVENTS) -> dict[str, Any]:
    """What `solve(*arguments)` costs by line; the source begins at line 1, without the line break behind the quotes."""
    solve = loaded(source.lstrip("\n"))["solve"]
    return line_costs(lambda: solve(*arguments), [FILE], events)


def hits(costs: dict[str, Any]) -> dict[int, int]:
    return {line: hits for _, line, _, hits, _ in costs["lines"]}


def hottest(costs: dict[str, Any]) -> int:
    return costs["lines"][0][1]


def kinds(costs: dict[str, Any], line: int) -> dict[str, list[str]]:
    [found] = [row[4] for row in costs["lines"] if row[1] == line]
    return {name: sorted(kind["types"]) for name, kind in found.items()}
