"""docs/encoding.md says what the codec does: each of its examples is tried in both directions."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from judge.package.kata.driver import spec_of, specs_of
from judge.package.kata.runtime import (
    ListNode,
    TreeNode,
    decode_arguments,
    decode_result,
    encode_arguments,
    encode_result,
)
from judge.package.kata.signature import ARITY, SCALARS, parse_signature

PAGE = (Path(__file__).parents[3] / "docs" / "encoding.md").read_text("utf-8")
EXAMPLE = re.compile(r"^(Result )?`([^`\n]+)` · `([^`\n]+)`\n\n```text\n(.*?)```$", re.MULTILINE | re.DOTALL)
EXAMPLES = EXAMPLE.findall(PAGE)


def linked(*values: Any, back_to: int = -1) -> ListNode:
    nodes = [ListNode(value) for value in values]
    for node, following in pairwise(nodes):
        node.next = following
    if back_to >= 0:
        nodes[-1].next = nodes[back_to]
    return nodes[0]


NAMES = {"linked": linked, "TreeNode": TreeNode, "Path": Path}


@pytest.mark.parametrize(("result", "kind", "expression", "text"), EXAMPLES)
def test_each_example_holds(result: str, kind: str, expression: str, text: str) -> None:
    spec = spec_of(parse_signature(f"f() -> {kind}").returns)
    value = eval(expression, dict(NAMES))
    texts: list[str] = []
    if result:
        encode_result(spec, value, texts.append)
        again = decode_result(spec, text.encode())
    else:
        texts.append(encode_arguments([spec], [value]))
        (again,) = decode_arguments([spec], text.encode())
    assert "".join(texts) == text
    if spec[0] not in ("ListNode", "TreeNode"):
        assert again == value


def test_the_whole_input_holds() -> None:
    part = PAGE[PAGE.index("## A whole input") : PAGE.index("## Functions and whole programs")]
    codes = re.findall(r"`([^`]+)`", part.replace("```", ""))
    signature = parse_signature(codes[0])
    arguments = [eval(code) for code in codes[1:4]]
    given, answer = re.findall(r"```text\n(.*?)```", part, re.DOTALL)
    assert encode_arguments(specs_of(signature), arguments) == given
    assert decode_arguments(specs_of(signature), given.encode()) == arguments
    assert decode_result(spec_of(signature.returns), answer.encode()) == eval(codes[4])


def test_every_type_has_an_example() -> None:
    shown = " ".join(kind for result, kind, _, _ in EXAMPLES if not result)
    assert all(name in shown for name in (*SCALARS, *ARITY, "tuple", "Path", "| None"))


def test_the_sample_signature_is_one() -> None:
    texts = re.findall(r"```text\n(.*?)\n```", PAGE[PAGE.index("## Signatures") :], re.DOTALL)
    assert [str(parse_signature(text)) for text in texts] == texts
