"""Signatures: what is one, and what a message says of what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.model.signature import Parameter, Signature, Type
from judge.package.kata.signature import SignatureError, parse_signature

INT = Type("int")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("int", INT),
        ("Path", Type("Path")),
        ("list[list[int]]", Type("list", (Type("list", (INT,)),))),
        ("tuple[int]", Type("tuple", (INT,))),
        ("tuple[int, str]", Type("tuple", (INT, Type("str")))),
        ("dict[str, int]", Type("dict", (Type("str"), INT))),
        ("set[tuple[int, int]]", Type("set", (Type("tuple", (INT, INT)),))),
        ("int | None", Type("optional", (INT,))),
        ("None | int", Type("optional", (INT,))),
        ("int | None | None", Type("optional", (INT,))),
        ("ListNode[int]", Type("ListNode", (INT,))),
        ("ListNode[int] | None", Type("ListNode", (INT,))),
        ("TreeNode[float] | None", Type("TreeNode", (Type("float"),))),
    ],
)
def test_types(text: str, expected: Type) -> None:
    assert parse_signature(f"f(x: {text}) -> {text}") == Signature("f", (Parameter("x", expected),), expected)


def test_a_function_may_take_nothing() -> None:
    assert parse_signature(" f() -> int ") == Signature("f", (), INT)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("f(x: foo) -> int", "unknown type 'foo'"),
        ("f(x: foo[int]) -> int", "unknown type 'foo'"),
        ("f(x: list) -> int", "'list' needs the types of what it holds"),
        ("f(x: tuple) -> int", "'tuple' needs the types of what it holds"),
        ("f(x: list[int, int]) -> int", "'list' does not take 2 types"),
        ("f(x: dict[int]) -> int", "'dict' does not take 1 types"),
        ("f(x: tuple[()]) -> int", "'tuple' does not take 0 types"),
        ("f(x: tuple[int, ...]) -> int", r"use list\[T\]"),
        ("f(x: int[int]) -> int", "'int' takes no types in brackets"),
        ("f(x: int | str) -> int", r"the only union is T \| None"),
        ("f(x: None | None) -> int", r"the only union is T \| None"),
        ("f(x: 'int') -> int", "is not a type"),
        ("f(x: None) -> int", "is not a type"),
        ("f(x: set[list[int]]) -> int", "cannot be a key"),
        ("f(x: dict[int | None, int]) -> int", "cannot be a key"),
        ("f(x: TreeNode[str]) -> int", "a TreeNode holds"),
        ("f(x: ListNode[ListNode[int]]) -> int", "not a node itself"),
        ("f(x) -> int", "parameter 'x' has no type"),
        ("f(x: int)", "no result type"),
        ("f(x: int = 3) -> int", "no default values"),
        ("f(*x: int) -> int", "plain parameters only"),
        ("f(**x: int) -> int", "plain parameters only"),
        ("f(x: int, /) -> int", "plain parameters only"),
        ("f(x: int, x: int) -> int", "same name"),
        ("ListNode(x: int) -> int", "cannot be used as a name"),
        ("f(Path: int) -> int", "cannot be used as a name"),
        ("f(x: int) -> int: return 3\n#", "one line"),
        ("f() -> int: return 3; x", "not a signature|more than a signature"),
        ("f", "is not a signature"),
        ("", "is not a signature"),
        ("f(x: int) -> \0", "is not a signature"),
    ],
)
def test_what_is_no_signature(text: str, message: str) -> None:
    with pytest.raises(SignatureError, match=message):
        parse_signature(text)


def test_names_that_are_keywords_elsewhere_only() -> None:
    assert parse_signature("match(type: str) -> bool").function == "match"


keys = st.recursive(
    st.sampled_from([Type(name) for name in ("int", "float", "bool", "str")]),
    lambda inner: st.lists(inner, min_size=1, max_size=3).map(lambda kinds: Type("tuple", tuple(kinds))),
    max_leaves=3,
)
types = st.recursive(
    keys
    | st.just(Type("Path"))
    | st.sampled_from([Type("TreeNode", (Type(name),)) for name in ("int", "float", "bool")]),
    lambda inner: st.one_of(
        inner.map(lambda kind: Type("list", (kind,))),
        inner.filter(lambda kind: kind.name not in ("optional", "ListNode", "TreeNode")).map(
            lambda kind: Type("optional", (kind,))
        ),
        inner.filter(lambda kind: kind.name not in ("ListNode", "TreeNode")).map(
            lambda kind: Type("ListNode", (kind,))
        ),
        keys.map(lambda kind: Type("set", (kind,))),
        st.tuples(keys, inner).map(lambda pair: Type("dict", pair)),
        st.lists(inner, min_size=1, max_size=3).map(lambda kinds: Type("tuple", tuple(kinds))),
    ),
    max_leaves=5,
)


@given(st.lists(types, max_size=3), types)
def test_what_a_signature_prints_reads_back(parameters: list[Type], returns: Type) -> None:
    signature = Signature("f", tuple(Parameter(f"p{i}", kind) for i, kind in enumerate(parameters)), returns)
    assert parse_signature(str(signature)) == signature


@given(st.text(max_size=40))
def test_any_text_is_a_signature_or_an_error(text: str) -> None:
    try:
        parse_signature(text)
    except SignatureError as error:
        assert str(error)
