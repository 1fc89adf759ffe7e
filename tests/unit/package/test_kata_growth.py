"""What `complexity` of a kata.yaml says: growth and how inputs scale."""

from __future__ import annotations

import pytest

from judge.model.diagnostic import Diagnostic
from judge.package.kata.kata_yaml import read_kata
from judge.package.reading import yamlio
from judge.package.reading.fields import Field
from judge.package.reading.findings import Findings

HEAD = """\
signature: "add(a: int, b: int) -> int"
summary: Adds.
difficulty: easy
track: arithmetic
hints: [one, two, three]
"""


def read(complexity: str) -> tuple[object, list[Diagnostic]]:
    findings = Findings()
    value = yamlio.parse((HEAD + complexity).encode(), "kata.yaml", findings)
    assert value is not None
    return read_kata(Field(value, "kata.yaml", findings)), list(findings.diagnostics)


@pytest.mark.parametrize(
    "growth",
    ["O(n log k)", "O(n^2)", "O(n√n)", "O(2^n)", "O(min(n, k) log² n)", "O(n α(n))", "O((n + k)!)"],  # noqa: RUF001
)
def test_a_growth(growth: str) -> None:
    kata, diagnostics = read(f"complexity: {{time: '{growth}', space: O(1), variables: {{n: items, k: lists}}}}\n")
    assert kata is not None
    assert diagnostics == []


@pytest.mark.parametrize(
    ("growth", "message", "hint"),
    [
        (
            "linear",
            "'complexity.time' is no growth: it must read O(…) at column 1 of 'linear'",
            "write it like O(n log k)",
        ),
        (
            "O(n",
            "'complexity.time' is no growth: expected a ')' for the '(', yet the text ends at column 4 of 'O(n'",
            "",
        ),
        ("O(m)", "'complexity.time' uses 'm', which is not explained", "say what m is in 'complexity.variables'"),
        ("O(nlogn)", "'complexity.time' uses 'nlogn', which is not explained", "write 'n log n'"),
        ("O(nk)", "'complexity.time' uses 'nk', which is not explained", "write 'n k'"),
    ],
)
def test_what_is_no_growth(growth: str, message: str, hint: str) -> None:
    _, diagnostics = read(f"complexity: {{time: '{growth}', space: O(1), variables: {{n: items, k: lists}}}}\n")
    assert [(each.code, each.message) for each in diagnostics] == [("JP403", message)]
    assert hint in diagnostics[0].hint
