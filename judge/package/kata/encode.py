"""The writing half of the text encoding of a kata's values; docs/encoding.md describes it.

A result is checked against its type while it is written. The check is strict: a bool is not an
int, and of other types than Python's own nothing is known. Nothing is built up before it is
written, unless its length must go first.
"""

# ruff: noqa: B905
# Becomes part of include/python3/main.py in every package: see decode.py.

from __future__ import annotations

from itertools import islice

from judge.package.kata.decode import NULL, NUMBERS, separator, spell

MYPY = False
if MYPY:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any

    Write = Callable[[str], object]

# ---- driver: writing

CHUNK = 8192  # items written at a time
ESCAPES = {ord("\\"): "\\\\", ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"}
EXACT: dict[str, set[Any]] = {"int": {int}, "float": {float, int}, "bool": {bool}, "str": {str}}


class WrongType(Exception):
    """A value is not of the type that the signature promises."""

    def __init__(self, expected: Any, value: object) -> None:
        try:
            shown = f"{type(value).__name__}: {value!r}"
        except Exception:  # a __repr__ of the solution's own may do anything
            shown = "an object that cannot be shown"
        if expected == ("float",) and type(value) is float:
            expected = ("a finite float",)
        super().__init__(f"expected {spell(expected)}, got {shown.translate(ESCAPES)[:200]}")


def encode(spec: Any, value: Any, write: Write) -> None:
    """Write one value of the type; raises `WrongType` when it is not of that type."""
    ENCODERS[spec[0]](spec, value, write)


def encode_arguments(specs: Iterable[Any], values: Iterable[Any]) -> str:
    """Write a whole input."""
    texts: list[str] = []
    for spec, value in zip(specs, values):
        encode(spec, value, texts.append)
    return "".join(texts)


def encode_result(spec: Any, value: Any, write: Write) -> None:
    """Write a result, an outermost list, set or dict item by item and without its length."""
    if spec[0] == "list":
        _encode_items(spec[1], _items_of(spec, value), write)
    elif spec[0] == "set":
        _encode_items(spec[1], _sorted_items(spec, value), write)
    elif spec[0] == "dict":
        _encode_entries(spec, _entries_of(spec, value), write)
    else:
        encode(spec, value, write)


def _chunks(items: Iterable[Any]) -> Iterator[list[Any]]:
    iterator = iter(items)
    chunk = list(islice(iterator, CHUNK))
    while chunk:
        yield chunk
        chunk = list(islice(iterator, CHUNK))


def _inline(kind: str, values: Sequence[Any], between: str) -> str:
    """Join scalars of one kind; exact types only, whose own repr is the encoding."""
    if not set(map(type, values)) <= EXACT[kind]:
        raise WrongType((kind,), next(value for value in values if type(value) not in EXACT[kind]))
    if kind == "str":
        return between.join([value.translate(ESCAPES) for value in values])
    if kind == "bool":
        return between.join(["true" if value else "false" for value in values])
    text = between.join(map(repr, values))
    if "n" in text:  # nan, inf
        raise WrongType((kind,), next(value for value in values if "n" in repr(value)))
    return text


def _encode_scalar(spec: Any, value: Any, write: Write) -> None:
    write(_inline(spec[0], [value], "") + "\n")


def _encode_items(item: Any, items: Iterable[Any], write: Write) -> None:
    if item[0] in NUMBERS:
        between = ""
        for chunk in _chunks(items):
            write(between + _inline(item[0], chunk, " "))
            between = " "
        write("\n")
    elif item[0] == "str":
        for chunk in _chunks(items):
            write(_inline("str", chunk, "\n") + "\n")
    else:
        for value in items:
            encode(item, value, write)


def _items_of(spec: Any, value: Any) -> Iterator[Any]:
    """Any iterable will do for a list, save those that are a mistake more often than not."""
    if isinstance(value, (str, bytes, bytearray, dict, set, frozenset)):
        raise WrongType(spec, value)
    try:
        return iter(value)
    except TypeError:
        raise WrongType(spec, value) from None


def _sorted_items(spec: Any, value: Any) -> list[Any]:
    if not isinstance(value, (set, frozenset)):
        raise WrongType(spec, value)
    try:
        return sorted(value)
    except TypeError:
        raise WrongType(spec, value) from None


def _entries_of(spec: Any, value: Any) -> Iterator[Any]:
    return _items_of(spec, value.items() if hasattr(value, "items") else value)


def _encode_sized(items: Sequence[Any], item: Any, write: Write) -> None:
    write(f"{len(items)}\n")
    _encode_items(item, items, write)


def _encode_dict(spec: Any, value: Any, write: Write) -> None:
    entries = list(_entries_of(spec, value))
    write(f"{len(entries)}\n")
    _encode_entries(spec, entries, write)


def _encode_entries(spec: Any, entries: Iterable[Any], write: Write) -> None:
    entry = ("tuple", *spec[1:])
    for value in entries:
        _encode_tuple(entry, value, write)


def _encode_tuple(spec: Any, value: Any, write: Write) -> None:
    if not isinstance(value, tuple) or len(value) != len(spec) - 1:
        raise WrongType(spec, value)
    between = separator(spec)
    if between:
        write(between.join([_inline(part[0], [item], "") for part, item in zip(spec[1:], value)]) + "\n")
        return
    for part, item in zip(spec[1:], value):
        encode(part, item, write)


def _encode_optional(spec: Any, value: Any, write: Write) -> None:
    write("0\n" if value is None else "1\n")
    if value is not None:
        encode(spec[1], value, write)


def _encode_list_node(spec: Any, value: Any, write: Write) -> None:
    nodes: list[Any] = []  # keeps them alive, and so their ids apart
    places: dict[int, int] = {}
    node = value
    while node is not None and id(node) not in places:
        if not (hasattr(node, "val") and hasattr(node, "next")):
            raise WrongType(spec, node)
        places[id(node)] = len(nodes)
        nodes.append(node)
        node = node.next
    _encode_sized([each.val for each in nodes], spec[1], write)
    write(f"{-1 if node is None else places[id(node)]}\n")


def _encode_tree_node(spec: Any, value: Any, write: Write) -> None:
    level_order = [value]  # grows while it is walked
    met: set[int] = set()
    tokens: list[str] = []
    for node in level_order:
        if node is None:
            tokens.append(NULL)
            continue
        if id(node) in met or not all(hasattr(node, name) for name in ("val", "left", "right")):
            raise WrongType(spec, node)  # not a node, or one with two parents
        met.add(id(node))
        tokens.append(_inline(spec[1][0], [node.val], ""))
        level_order += (node.left, node.right)
    while tokens and tokens[-1] == NULL:
        tokens.pop()
    write(f"{len(tokens)}\n{' '.join(tokens)}\n")


def _encode_path(spec: Any, value: Any, write: Write) -> None:
    from pathlib import PurePath

    if not isinstance(value, PurePath):
        raise WrongType(spec, value)
    _encode_scalar(("str",), str(value), write)


ENCODERS: dict[str, Callable[[Any, Any, Write], None]] = {
    "int": _encode_scalar,
    "float": _encode_scalar,
    "bool": _encode_scalar,
    "str": _encode_scalar,
    "list": lambda spec, value, write: _encode_sized(list(_items_of(spec, value)), spec[1], write),
    "set": lambda spec, value, write: _encode_sized(_sorted_items(spec, value), spec[1], write),
    "dict": _encode_dict,
    "tuple": _encode_tuple,
    "optional": _encode_optional,
    "ListNode": _encode_list_node,
    "TreeNode": _encode_tree_node,
    "Path": _encode_path,
}
