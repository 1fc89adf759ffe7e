"""docs/functions.md says what the stubs say: each row of its table is what they declare."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from judge.package.kata.drivers.cpp import cpp_type
from judge.package.kata.signature import parse_signature
from judge.package.kata.stubs.java import java_type
from judge.package.kata.stubs.javascript import javascript_type

PAGE = (Path(__file__).parents[3] / "docs" / "functions.md").read_text("utf-8")
ROW = re.compile(r"^\| `(.+)` \| `(.+)` \| `(.+)` \| `(.+)` \|$", re.MULTILINE)
ROWS = [[cell.replace("\\|", "|") for cell in row] for row in ROW.findall(PAGE)]


def test_there_is_a_row_for_each_type() -> None:
    named = {re.match(r"\w+", row[0])[0] for row in ROWS}  # type: ignore[index]
    assert named >= {"int", "float", "bool", "str", "list", "set", "dict", "tuple", "ListNode", "TreeNode", "Path"}


@pytest.mark.parametrize(("kind", "cpp", "java", "javascript"), ROWS)
def test_a_row_is_what_the_stubs_declare(kind: str, cpp: str, java: str, javascript: str) -> None:
    found = parse_signature(f"f(a: {kind}) -> int").parameters[0].type
    assert (cpp_type(found), java_type(found), javascript_type(found)) == (cpp, java, javascript)
