"""The solution file to begin with: it compiles, a linter has nothing to say, the driver takes it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from judge.model.limits import ProblemLimits
from judge.model.problem import Complexity, Difficulty, Kata, Problem, ProblemType
from judge.package.kata.driver import render_driver
from judge.package.kata.signature import parse_signature
from judge.package.kata.stub import render_stub

PROBLEM = Problem(
    id="linkedlistcycle",
    directory=Path("linkedlistcycle"),
    format_version="2025-09",
    names={"en": "Linked List Cycle"},
    uuid="",
    version="",
    types=frozenset((ProblemType.PASS_FAIL,)),
    limits=ProblemLimits(),
    cases=(),
    groups=(),
    rules=(),
    statements={},
)

SIGNATURES = [
    "f() -> int",
    "has_cycle(head: ListNode[int] | None) -> bool",
    "f(a: list[ListNode[str] | None], t: TreeNode[float] | None) -> ListNode[tuple[int, int]] | None",
    "f(a: TreeNode[bool]) -> list[int | None]",
    "aggregate(path: Path) -> dict[str, int]",
    "a_function_with_a_long_name(first_parameter: list[tuple[int, str]], second: set[int]) -> dict[str, float]",
    "f(" + ", ".join(f"parameter_number_{i}: list[int]" for i in range(9)) + ") -> Path | None",
]


def kata(signature: str, **changes: object) -> Problem:
    complexity = Complexity("O(n)", "O(1)", {"n": "the number of nodes"})
    made = Kata(parse_signature(signature), "Is there a cycle?", Difficulty.EASY, "lists", ("a", "b", "c"), complexity)
    return replace(PROBLEM, kata=replace(made, **changes))  # type: ignore[arg-type]


def kinds() -> list[Problem]:
    interactive = replace(PROBLEM, types=frozenset((ProblemType.INTERACTIVE,)))
    return [*(kata(signature) for signature in SIGNATURES), PROBLEM, interactive]


def run(text: str, folder: Path, *command: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    (folder / "solution.py").write_text(text)
    return subprocess.run(
        [sys.executable, *command], cwd=folder, capture_output=True, text=True, check=False, input=stdin
    )


@pytest.mark.parametrize("problem", kinds(), ids=lambda problem: str(problem.kata and problem.kata.signature)[:30])
def test_it_compiles_and_a_linter_has_nothing_to_say(problem: Problem, tmp_path: Path) -> None:
    text = render_stub(problem)
    compile(text, "solution.py", "exec")
    assert max(map(len, text.splitlines())) <= 88
    for check in (("check", "--target-version=py311"), ("format", "--check")):
        ran = run(text, tmp_path, "-m", "ruff", *check, "--isolated", "--no-cache", "solution.py")
        assert ran.returncode == 0, ran.stdout + ran.stderr


def test_a_kata_s_stub() -> None:
    text = render_stub(kata("has_cycle(head: ListNode[int] | None) -> bool"))
    assert (
        text
        == '''\
"""Linked List Cycle

`judge show linkedlistcycle` tells the whole problem, `judge run linkedlistcycle`
judges a solution.
"""

from __future__ import annotations


class ListNode:
    """A node of a linked list: the judge makes its nodes of this class."""

    def __init__(self, val: int = 0, next: ListNode | None = None) -> None:
        self.val = val
        self.next = next


def has_cycle(head: ListNode | None) -> bool:
    """Is there a cycle?

    Asked for: O(n) time, O(1) space, where n is the number of nodes.
    """
    raise NotImplementedError
'''
    )


def test_a_large_result_may_be_streamed_and_the_stub_says_so() -> None:
    assert "(key, value) pairs, with `yield`" in render_stub(kata("aggregate(path: Path) -> dict[str, int]"))
    assert "item by item, with `yield`" in render_stub(kata("f() -> list[int]"))
    assert "yield" not in render_stub(kata("f() -> set[int]"))


def test_the_driver_calls_it(tmp_path: Path) -> None:
    signature = "f(head: ListNode[int] | None, tree: TreeNode[int] | None, path: Path) -> bool"
    (tmp_path / "main.py").write_text(render_driver(parse_signature(signature)))
    stub = render_stub(kata(signature))
    ran = run(stub, tmp_path, "main.py", stdin="1\n2\n0\n1\n3\na.csv\n")
    assert ran.returncode == 1
    assert ran.stderr.splitlines()[-1] == "NotImplementedError"
    solved = stub.replace(
        "raise NotImplementedError", "return head.next is head and tree.val == 3 and path.name == 'a.csv'"
    )
    assert run(solved, tmp_path, "main.py", stdin="1\n2\n0\n1\n3\na.csv\n").stdout == "true\n"


def test_a_problem_without_a_kata_begins_as_a_program(tmp_path: Path) -> None:
    text = render_stub(PROBLEM)
    assert run(text, tmp_path, "solution.py", stdin="1 2\n").stderr.splitlines()[-1] == "NotImplementedError"
    solved = text.replace("raise NotImplementedError", "return text[::-1]")
    assert run(solved, tmp_path, "solution.py", stdin="1 2").stdout == "2 1"


def test_an_interactive_problem_begins_as_a_dialogue(tmp_path: Path) -> None:
    text = render_stub(replace(PROBLEM, types=frozenset((ProblemType.INTERACTIVE,))))
    assert "flush=True" in text
    assert run(text, tmp_path, "solution.py").stderr.splitlines()[-1] == "NotImplementedError"


@example("a\0b\x07", "", "")
@given(st.text(max_size=80), st.text("\"\\'\n {}$", max_size=12), st.text('"\\x{}', max_size=12))
def test_whatever_the_texts_contain_it_compiles(title: str, summary: str, meaning: str) -> None:
    problem = kata("f() -> int", summary=summary, complexity=Complexity("O(1)", "O(1)", {"n": meaning}))
    problem = replace(problem, names={"en": title})
    namespace: dict[str, Callable[[], object]] = {}
    exec(compile(render_stub(problem), "solution.py", "exec"), namespace)
    assert " ".join((namespace["f"].__doc__ or "").split()).startswith(" ".join(summary.split()))
