"""Code is specialised from its first call on, so that its steps cost the same however often it is called."""

from __future__ import annotations

import dis
import sys
from types import CodeType

import pytest

from judge.complexity.inside.hot import make_hot

SOURCE = """
class Counter:
    def up_to(self, n):
        i = 0
        while i < n:
            i += 1
        return i
"""


def specialised(code: CodeType) -> set[str]:
    """The instructions of the only method that are not as they were compiled."""
    (method,) = (each for inner in code.co_consts if isinstance(inner, CodeType) for each in methods(inner))
    plain = {each.opname for each in dis.get_instructions(method)}
    return {each.opname for each in dis.get_instructions(method, adaptive=True)} - plain


def methods(code: CodeType) -> list[CodeType]:
    return [each for each in code.co_consts if isinstance(each, CodeType)]


def called_once(code: CodeType) -> int:
    space: dict[str, object] = {"__name__": "counting"}
    exec(code, space)
    counter = space["Counter"]()  # type: ignore[operator]
    return int(counter.up_to(500))


def test_the_first_call_of_a_loop_is_specialised() -> None:
    code = compile(SOURCE, "solution.py", "exec")
    make_hot(code)
    assert called_once(code) == 500
    assert any("COMPARE_OP_" in name for name in specialised(code))


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="later versions specialise from the beginning")
def test_without_it_is_not() -> None:
    code = compile(SOURCE, "solution.py", "exec")
    assert called_once(code) == 500
    assert not specialised(code)
