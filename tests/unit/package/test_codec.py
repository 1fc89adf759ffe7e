"""The text encoding: what is written reads back, one spelling each, and what a fault says."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from judge.package.kata import decode as kata_decode
from judge.package.kata import encode as kata_encode
from judge.package.kata.driver import spec_of
from judge.package.kata.runtime import (
    DecodeError,
    ListNode,
    TreeNode,
    WrongType,
    decode_arguments,
    decode_result,
    encode_arguments,
    encode_result,
)
from judge.package.kata.signature import parse_signature

Spec = Any


def spec(text: str) -> Spec:
    return spec_of(parse_signature(f"f() -> {text}").returns)


def encoded(kind: str, value: object) -> str:
    return encode_arguments([spec(kind)], [value])


def decoded(kind: str, text: str) -> Any:
    return decode_arguments([spec(kind)], text.encode())[0]


def result(kind: str, value: object) -> str:
    texts: list[str] = []
    encode_result(spec(kind), value, texts.append)
    return "".join(texts)


def linked(values: list[Any], target: int = -1) -> ListNode | None:
    nodes = [ListNode(value) for value in values]
    for node, following in pairwise(nodes):
        node.next = following
    if target >= 0:
        nodes[-1].next = nodes[target]
    return nodes[0] if nodes else None


def shape(value: Any) -> Any:
    """A value that can be compared: nodes become tuples, and 1, 1.0 and True differ."""
    if isinstance(value, ListNode):
        nodes: list[Any] = []
        node: Any = value
        while node is not None and all(node is not other for other in nodes):
            nodes.append(node)
            node = node.next
        target = next((i for i, other in enumerate(nodes) if other is node), -1)
        return ("linked", [shape(each.val) for each in nodes], target)
    if isinstance(value, TreeNode):
        return ("tree", shape(value.val), shape(value.left), shape(value.right))
    if isinstance(value, (list, tuple)):
        return (type(value).__name__, [shape(item) for item in value])
    if isinstance(value, dict):
        return ("dict", [(shape(key), shape(item)) for key, item in value.items()])
    return (type(value).__name__, value)


# ---- any type, any value

SCALARS: dict[str, st.SearchStrategy[Any]] = {
    "int": st.integers(),
    "float": st.floats(allow_nan=False, allow_infinity=False),
    "bool": st.booleans(),
    "str": st.text(max_size=6) | st.text("\\nrt\n\r\t \x0b\u2028", max_size=6),
}
Typed = tuple[Spec, st.SearchStrategy[Any]]


def trees(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.recursive(st.none(), lambda child: st.builds(TreeNode, values, child, child), max_leaves=6)


def linked_lists(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    def close(items: list[Any]) -> st.SearchStrategy[Any]:
        return st.integers(-1, len(items) - 1).map(lambda target: linked(items, target))

    return st.lists(values, max_size=5).flatmap(close)


def numbers() -> st.SearchStrategy[Typed]:
    return st.sampled_from(["int", "float", "bool"]).map(lambda name: ((name,), SCALARS[name]))


def scalars() -> st.SearchStrategy[Typed]:
    return st.sampled_from(list(SCALARS)).map(lambda name: ((name,), SCALARS[name]))


def tuples(inner: st.SearchStrategy[Typed]) -> st.SearchStrategy[Typed]:
    def join(parts: list[Typed]) -> Typed:
        return ("tuple", *(part for part, _ in parts)), st.tuples(*(values for _, values in parts))

    return st.lists(inner, min_size=1, max_size=3).map(join)


keys = scalars() | tuples(scalars())


def containers(inner: st.SearchStrategy[Typed]) -> st.SearchStrategy[Typed]:
    plain = inner.filter(lambda typed: typed[0][0] not in ("ListNode", "TreeNode"))
    return st.one_of(
        inner.map(lambda typed: (("list", typed[0]), st.lists(typed[1], max_size=4))),
        tuples(inner),
        st.tuples(keys, inner).map(
            lambda pair: (
                ("dict", pair[0][0], pair[1][0]),
                st.dictionaries(pair[0][1], pair[1][1], max_size=4),
            )
        ),
        keys.map(lambda typed: (("set", typed[0]), st.sets(typed[1], max_size=4))),
        plain.filter(lambda typed: typed[0][0] != "optional").map(
            lambda typed: (("optional", typed[0]), st.none() | typed[1])
        ),
        plain.map(lambda typed: (("ListNode", typed[0]), linked_lists(typed[1]))),
    )


paths = st.just((("Path",), st.sampled_from([Path("a.csv"), Path("data 1.txt")])))
tree_types = numbers().map(lambda typed: (("TreeNode", typed[0]), trees(typed[1])))
typed = st.recursive(keys | paths | tree_types, containers, max_leaves=5)
typed_values = typed.flatmap(lambda pair: st.tuples(st.just(pair[0]), pair[1]))


@given(typed_values)
@example((("list", ("str",)), [""]))
@example((("list", ("list", ("int",))), [[], [0]]))
@example((("tuple", ("str",)), ("",)))
@example((("list", ("int",)), [10**4000, -(10**18)]))
@example((("float",), 5e-324))
def test_arguments_read_back(pair: tuple[Spec, Any]) -> None:
    kind, value = pair
    text = encode_arguments([kind, kind], [value, value])
    assert text.endswith("\n")
    again = decode_arguments([kind, kind], text.encode())
    assert shape(again) == shape([value, value])
    assert encode_arguments([kind, kind], again) == text


@given(typed_values)
@example((("list", ("str",)), [""]))
@example((("list", ("str",)), []))
@example((("list", ("list", ("int",))), [[]]))
@example((("set", ("int",)), set()))
def test_results_read_back(pair: tuple[Spec, Any]) -> None:
    kind, value = pair
    texts: list[str] = []
    encode_result(kind, value, texts.append)
    assert shape(decode_result(kind, "".join(texts).encode())) == shape(value)


@given(typed, st.binary(max_size=30) | st.text("0123456789\n\t -.eEtrufalsn\\", max_size=30).map(str.encode))
def test_any_bytes_are_a_value_or_an_error(pair: Typed, data: bytes) -> None:
    for read in (decode_arguments, decode_result):
        try:
            read([pair[0]] if read is decode_arguments else pair[0], data)
        except DecodeError as error:
            assert str(error)


# ---- the spelling


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("int", -12, "-12\n"),
        ("float", 0.5, "0.5\n"),
        ("float", 3, "3\n"),
        ("bool", True, "true\n"),
        ("str", "a b", "a b\n"),
        ("str", "", "\n"),
        ("str", "\\\n\r\t", "\\\\\\n\\r\\t\n"),
        ("list[int]", [], "0\n\n"),
        ("list[int]", [1, 2], "2\n1 2\n"),
        ("list[bool]", [True, False], "2\ntrue false\n"),
        ("list[str]", [], "0\n"),
        ("list[str]", ["a", ""], "2\na\n\n"),
        ("list[list[int]]", [[1], []], "2\n1\n1\n0\n\n"),
        ("set[int]", {3, -1, 2}, "3\n-1 2 3\n"),
        ("tuple[int, bool]", (1, True), "1 true\n"),
        ("tuple[int, str]", (1, "a\tb"), "1\ta\\tb\n"),
        ("tuple[int, list[int]]", (1, [2]), "1\n1\n2\n"),
        ("dict[int, int]", {2: 1, 1: 2}, "2\n2 1\n1 2\n"),
        ("dict[str, int]", {"a b": 1}, "1\na b\t1\n"),
        ("dict[int, list[int]]", {1: [2, 3]}, "1\n1\n2\n2 3\n"),
        ("int | None", None, "0\n"),
        ("int | None", 7, "1\n7\n"),
        ("list[int | None]", [None, 5], "2\n0\n1\n5\n"),
        ("ListNode[int]", None, "0\n\n-1\n"),
        ("ListNode[int]", linked([4, 4, 5], 1), "3\n4 4 5\n1\n"),
        ("ListNode[str]", linked(["a", "b"]), "2\na\nb\n-1\n"),
        ("TreeNode[int]", None, "0\n\n"),
        ("TreeNode[int]", TreeNode(1, None, TreeNode(2, TreeNode(3))), "4\n1 null 2 3\n"),
        ("Path", Path("a b.csv"), "a b.csv\n"),
    ],
)
def test_spelling(kind: str, value: object, text: str) -> None:
    assert encoded(kind, value) == text
    assert shape(decoded(kind, text)) == shape(3.0 if kind == "float" and value == 3 else value)


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("list[int]", [1, 2], "1 2\n"),
        ("list[int]", [], "\n"),
        ("list[str]", [], ""),
        ("list[list[int]]", [[1], []], "1\n1\n0\n\n"),
        ("set[str]", {"b", "a"}, "a\nb\n"),
        ("set[str]", frozenset("a"), "a\n"),
        ("dict[str, int]", {"a": 1}, "a\t1\n"),
        ("tuple[list[int], int]", ([1], 2), "1\n1\n2\n"),
        ("list[int] | None", [1], "1\n1\n1\n"),
        ("bool", False, "false\n"),
    ],
)
def test_only_an_outermost_container_of_a_result_has_no_length(kind: str, value: object, text: str) -> None:
    assert result(kind, value) == text


def test_a_million_numbers_are_read_and_written_in_pieces() -> None:
    values = list(range(-300_000, 300_000))
    text = result("list[int]", iter(values))
    assert text == " ".join(map(str, values)) + "\n"
    assert decoded("list[int]", f"{len(values)}\n{text}") == values


@pytest.mark.parametrize("size", [kata_encode.CHUNK - 1, kata_encode.CHUNK, kata_encode.CHUNK + 1])
def test_the_edge_of_a_piece_leaves_no_trace(size: int) -> None:
    assert result("list[int]", [7] * size) == " ".join(["7"] * size) + "\n"
    assert result("list[str]", ["x"] * size) == "x\n" * size


@pytest.mark.parametrize("length", [kata_decode.PIECE - 1, kata_decode.PIECE, kata_decode.PIECE + 1])
def test_a_number_at_the_edge_of_a_piece_stays_whole(length: int) -> None:
    first = 10 ** (length - 1) if length < 4000 else 1
    line = " ".join([str(first), *["12"] * length])
    assert decoded("list[int]", f"{length + 1}\n{line}\n") == [first, *[12] * length]
    with pytest.raises(DecodeError, match="line 2"):
        decoded("list[int]", f"{length + 1}\n{line} \n")


def test_results_are_written_while_they_are_made() -> None:
    texts: list[str] = []

    def pairs() -> Iterator[tuple[str, int]]:
        yield "a", 1
        assert texts == ["a\t1\n"]
        yield "b", 2

    encode_result(spec("dict[str, int]"), pairs(), texts.append)
    assert texts == ["a\t1\n", "b\t2\n"]


def test_a_deep_tree_and_a_long_list_need_no_recursion() -> None:
    size = 50_000
    tree = TreeNode(0)
    deepest = tree
    for i in range(1, size):
        deepest.left = TreeNode(i)
        deepest = deepest.left
    text = encoded("TreeNode[int]", tree)
    assert encoded("TreeNode[int]", decoded("TreeNode[int]", text)) == text
    text = encoded("ListNode[int]", linked(list(range(size)), size - 1))
    assert encoded("ListNode[int]", decoded("ListNode[int]", text)) == text


# ---- refused when read


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("int", "", "ends too early"),
        ("int", "1", "line 1: the last line does not end with a newline"),
        ("int", "1\n2\n", "line 2: there is more than expected: '2'"),
        ("int", "1\n\n", "line 2: there is more"),
        ("int", "\n", "line 1: expected int, got ''"),
        *[
            ("int", f"{text}\n", "expected int")
            for text in ("+1", "01", "-0", "1_0", " 1", "1 ", "1 2", "1.0", "٣", "x")
        ],
        *[("float", f"{text}\n", "expected float") for text in ("nan", "inf", "-inf", "1e999", "1_0", "", " 1", "x")],
        *[("bool", f"{text}\n", "expected bool") for text in ("True", "1", "", "true ")],
        ("str", "a\\\n", "after a backslash"),
        ("str", "a\\x\n", "after a backslash"),
        ("str", "a\tb\n", "escaped"),
        ("str", "a\r\n", "escaped"),
        ("list[int]", "2\n1\n", "line 2: expected 2 items of type int, got '1 items"),
        ("list[int]", "1\n1 2\n", "line 2: expected 1 items"),
        ("list[int]", "1\n\n", "expected 1 items"),
        ("list[int]", "0\n", "ends too early"),
        ("list[int]", "0\n \n", "expected int"),
        ("list[int]", "2\n1  2\n", "expected int, got ''"),
        ("list[int]", "2\n1 x\n", "expected int, got 'x'"),
        *[("list[int]", f"{text}\n1\n", "expected a length") for text in ("-1", "01", "", "+1", "²", "x")],
        ("list[str]", "999999999999\na\n", "ends too early"),
        ("list[list[int]]", "999999999999\n", "ends too early"),
        ("set[int]", "2\n2 1\n", "ascending"),
        ("set[int]", "2\n1 1\n", "ascending"),
        ("tuple[int, int]", "1\n", "2 values separated by ' '"),
        ("tuple[int, int]", "1\t2\n", "2 values separated by ' '"),
        ("tuple[int, str]", "1 a\n", r"2 values separated by '\\t'"),
        ("dict[int, int]", "2\n1 1\n1 2\n", "the key 1 is there twice"),
        ("int | None", "2\n", "expected 0 or 1"),
        ("ListNode[int]", "1\n5\n1\n", "line 3: expected -1 or the index"),
        ("ListNode[int]", "1\n5\n-2\n", "expected -1 or the index"),
        ("ListNode[int]", "0\n\n0\n", "expected -1 or the index"),
        ("TreeNode[int]", "2\n1 null\n", "not null"),
        ("TreeNode[int]", "2\nnull 1\n", "not null"),
        ("TreeNode[int]", "2\n1\n", "2 tokens"),
        ("TreeNode[int]", "4\n1 null null 2\n", "a parent"),
        ("TreeNode[int]", "2\n1 x\n", "expected int, got 'x'"),
        ("Path", "\n", "the name of a file"),
    ],
)
def test_one_spelling_only(kind: str, text: str, message: str) -> None:
    with pytest.raises(DecodeError, match=message):
        decoded(kind, text)


def test_what_is_not_utf8_is_refused() -> None:
    with pytest.raises(DecodeError, match="not UTF-8"):
        decode_arguments([("str",)], b"\xff\n")


def test_a_fault_does_not_quote_megabytes() -> None:
    with pytest.raises(DecodeError) as caught:
        decoded("int", "x" * 10**6 + "\n")
    assert len(str(caught.value)) < 200


# ---- refused when written


class Hostile:
    """Fails at everything that could be asked of a value."""

    def __repr__(self) -> str:
        raise RuntimeError("no")

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("no")

    __hash__ = None  # type: ignore[assignment]


class Loud(int):
    """An int that would print as something else."""

    def __repr__(self) -> str:
        return "1\n2"


def shared() -> TreeNode:
    child = TreeNode(2)
    return TreeNode(1, child, child)


def endless() -> TreeNode:
    root = TreeNode(1)
    root.left = root
    return root


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("bool", [1, 2], r"expected bool, got list: \[1, 2\]"),
        ("bool", 1, "expected bool, got int: 1"),
        ("int", True, "expected int, got bool: True"),
        ("int", 1.0, r"expected int, got float: 1\.0"),
        ("int", None, "expected int, got NoneType: None"),
        ("int", Loud(1), r"expected int, got Loud: 1\\n2"),
        ("int", "1", "expected int, got str"),
        ("float", math.nan, "expected a finite float, got float: nan"),
        ("float", -math.inf, "expected a finite float, got float: -inf"),
        ("float", True, "expected float, got bool"),
        ("str", b"a", "expected str, got bytes"),
        ("list[int]", None, r"expected list\[int\], got NoneType"),
        ("list[int]", "12", r"expected list\[int\], got str"),
        ("list[str]", "ab", r"expected list\[str\], got str"),
        ("list[int]", {1, 2}, r"expected list\[int\], got set"),
        ("list[int]", {1: 2}, r"expected list\[int\], got dict"),
        ("list[int]", [1, "2", 3], "expected int, got str: '2'"),
        ("list[int]", [1, True], "expected int, got bool"),
        ("list[float]", [1, math.inf], "expected a finite float"),
        ("list[list[int]]", [[1], 2], r"expected list\[int\], got int: 2"),
        ("set[int]", [1], r"expected set\[int\], got list"),
        ("set[int]", {1, "a"}, r"expected set\[int\], got set"),
        ("set[int]", {1.5}, "expected int, got float"),
        ("tuple[int, int]", [1, 2], r"expected tuple\[int, int\], got list"),
        ("tuple[int, int]", (1, 2, 3), r"expected tuple\[int, int\], got tuple"),
        ("dict[int, int]", [1], r"expected tuple\[int, int\], got int"),
        ("dict[int, int]", 5, r"expected dict\[int, int\], got int"),
        ("dict[int, int]", {1: "a"}, "expected int, got str"),
        ("int | None", "x", "expected int, got str"),
        ("ListNode[int]", 5, r"expected ListNode\[int\] \| None, got int"),
        ("ListNode[int]", ListNode("a"), "expected int, got str"),
        ("TreeNode[int]", [1], r"expected TreeNode\[int\] \| None, got list"),
        ("TreeNode[int]", shared(), r"got TreeNode: TreeNode\(2\)"),
        ("TreeNode[int]", endless(), r"got TreeNode: TreeNode\(1\)"),
        ("Path", "a", "expected Path, got str"),
        ("int", Hostile(), "cannot be shown"),
        ("list[int]", [Hostile()], "cannot be shown"),
        ("dict[int, int]", Hostile(), "cannot be shown"),
        ("TreeNode[int]", Hostile(), "cannot be shown"),
        ("list[str]", [Hostile()], "cannot be shown"),
    ],
)
def test_a_wrong_type_is_told(kind: str, value: object, message: str) -> None:
    with pytest.raises(WrongType, match=message):
        result(kind, value)


def test_a_value_is_shown_in_200_characters_of_one_line() -> None:
    with pytest.raises(WrongType) as caught:
        result("int", "é\n" * 1000)
    text = str(caught.value)
    assert len(text) == len("expected int, got ") + 200
    assert "\n" not in text


def test_a_type_error_far_into_a_stream_comes_after_what_was_written() -> None:
    texts: list[str] = []
    values: list[Any] = [*range(kata_encode.CHUNK), "x"]
    with pytest.raises(WrongType, match="got str: 'x'"):
        encode_result(spec("list[int]"), values, texts.append)
    assert texts == [" ".join(map(str, range(kata_encode.CHUNK)))]


@pytest.mark.parametrize(
    "make", [lambda: (x for x in [1, 2]), lambda: range(1, 3), lambda: (1, 2), lambda: {1: 0, 2: 0}.keys()]
)
def test_any_iterable_will_do_for_a_list(make: Callable[[], object]) -> None:
    assert result("list[int]", make()) == "1 2\n"
    assert encoded("list[int]", make()) == "2\n1 2\n"


def test_nodes_of_another_class_will_do() -> None:
    class Mine:
        def __init__(self, val: int) -> None:
            self.val = val
            self.next: Mine | None = None

    data = encoded("ListNode[int]", linked([1, 2], 0)).encode()
    (mine,) = decode_arguments([spec("ListNode[int]")], data, {"ListNode": Mine})
    assert isinstance(mine, Mine)
    assert encoded("ListNode[int]", mine).encode() == data
