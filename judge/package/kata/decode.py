"""The reading half of the text encoding of a kata's values; docs/encoding.md describes it.

A type is a nested tuple here, such as `("list", ("int",))`. Reading is strict: every value has one
spelling (but a float), and a fault names its line.
"""

# ruff: noqa: B905
# Becomes part of include/python3/main.py in every package: standard library only, the syntax of
# Python 3.8, and no import that a case should not have to wait for (pathlib, re, typing).

from __future__ import annotations

MYPY = False
if MYPY:  # never true when this runs; type checkers take it as true
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any

# ---- driver: reading

NUMBERS = ("int", "float", "bool")
PIECE = 1 << 16  # characters of a line taken at a time: a million tokens at once would cost 60 MB
INFINITY = float("inf")
NULL = "null"  # a child that is not there


class DecodeError(ValueError):
    """The text does not encode what it should; the message names the line."""


class ListNode:
    """A node of a linked list, unless the solution defines a ListNode of its own."""

    def __init__(self, val: Any = 0, next: Any = None) -> None:  # noqa: A002
        self.val = val
        self.next = next

    def __class_getitem__(cls, item: object) -> type[ListNode]:
        return cls

    def __repr__(self) -> str:
        return f"ListNode({self.val!r})"


class TreeNode:
    """A node of a binary tree, unless the solution defines a TreeNode of its own."""

    def __init__(self, val: Any = 0, left: Any = None, right: Any = None) -> None:
        self.val = val
        self.left = left
        self.right = right

    def __class_getitem__(cls, item: object) -> type[TreeNode]:
        return cls

    def __repr__(self) -> str:
        return f"TreeNode({self.val!r})"


NODES = {"ListNode": ListNode, "TreeNode": TreeNode}


def spell(spec: Any) -> str:
    """Write a type as Python would: `list[int]`."""
    inner = ", ".join(spell(part) for part in spec[1:])
    if spec[0] == "optional":
        return f"{inner} | None"
    text = f"{spec[0]}[{inner}]" if inner else str(spec[0])
    return f"{text} | None" if spec[0] in NODES else text


class Reader:
    """The lines of an input, the place in it, and the classes to make nodes of."""

    def __init__(self, data: bytes, nodes: Mapping[str, Any] = NODES) -> None:
        try:
            self.lines = data.decode("utf-8").split("\n")
        except UnicodeDecodeError as error:
            raise DecodeError(f"the text is not UTF-8: {error}") from None
        if self.lines.pop():
            raise DecodeError(f"line {len(self.lines) + 1}: the last line does not end with a newline")
        self.nodes = nodes
        self.at = 0

    def line(self) -> str:
        return self.take(1)[0]

    def take(self, count: int) -> list[str]:
        if self.at + count > len(self.lines):
            raise DecodeError(f"line {len(self.lines) + 1}: the text ends too early")
        self.at += count
        return self.lines[self.at - count : self.at]

    def count(self) -> int:
        text = self.line()
        if not (text.isascii() and text.isdigit()) or (text[0] == "0" and text != "0"):
            raise self.fault("a length", text)
        return int(text)

    def turns(self, count: int | None) -> Iterator[int]:
        """Count the items; `None` is as many as there are until the text ends."""
        if count is not None:
            yield from range(count)
        while count is None and self.at < len(self.lines):
            yield self.at

    def finish(self) -> None:
        if self.at < len(self.lines):
            raise DecodeError(f"line {self.at + 1}: there is more than expected: {self.lines[self.at]!r:.80}")

    def fault(self, expected: str, text: str) -> DecodeError:
        return DecodeError(f"line {self.at}: expected {expected}, got {text!r:.80}")


def decode(spec: Any, reader: Reader) -> Any:
    """Read one value of the type."""
    return DECODERS[spec[0]](spec, reader)


def decode_arguments(specs: Iterable[Any], data: bytes, nodes: Mapping[str, Any] = NODES) -> list[Any]:
    """Read a whole input: one value for each type, and nothing after them."""
    reader = Reader(data, nodes)
    values = [decode(spec, reader) for spec in specs]
    reader.finish()
    return values


def decode_result(spec: Any, data: bytes) -> Any:
    """Read a whole result (in which an outermost list, set or dict has no length)."""
    reader = Reader(data)
    unsized = {"list": _decode_items, "set": _decode_set, "dict": _decode_dict}.get(spec[0])
    value = unsized(spec, reader, None) if unsized else decode(spec, reader)
    reader.finish()
    return value


def _ints(text: str) -> list[int]:
    values = list(map(int, text.split(" ")))
    if " ".join(map(str, values)) != text:  # int() also takes +1, 007, 1_000, other digits
        raise ValueError(text)
    return values


def _floats(text: str) -> list[float]:
    if text.encode().translate(None, b"0123456789+-.eE "):  # float() also takes nan, inf, 1_000
        raise ValueError(text)
    values = list(map(float, text.split(" ")))
    if INFINITY in values or -INFINITY in values:
        raise ValueError(text)
    return values


def _bools(text: str) -> list[bool]:
    return [{"true": True, "false": False}[token] for token in text.split(" ")]


PARSERS: dict[str, Callable[[str], list[Any]]] = {"int": _ints, "float": _floats, "bool": _bools}


def _decode_numbers(kind: str, line: str, reader: Reader) -> list[Any]:
    """Read a line of numbers, piece by piece."""
    values: list[Any] = []
    start = 0 if line else -1
    while start >= 0:
        end = line.find(" ", start + PIECE)
        piece = line[start:] if end < 0 else line[start:end]
        try:
            values += PARSERS[kind](piece)
        except (ValueError, KeyError):
            raise reader.fault(kind, _bad_token(kind, piece)) from None
        start = end + 1 if end >= 0 else -1
    return values


def _bad_token(kind: str, piece: str) -> str:
    for token in piece.split(" "):
        try:
            PARSERS[kind](token)
        except (ValueError, KeyError):
            return token
    return piece


def _decode_inline(kind: str, text: str, reader: Reader) -> Any:
    """Read a scalar that a line, or its part of a line, consists of."""
    if kind == "str":
        return _unescape(text, reader)
    values = _decode_numbers(kind, text, reader)
    if len(values) != 1:
        raise reader.fault(kind, text)
    return values[0]


def _unescape(text: str, reader: Reader) -> str:
    if "\t" in text or "\r" in text:
        raise reader.fault(r"a str with \t or \r escaped", text)
    if "\\" not in text:
        return text
    parts = [part.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t") for part in text.split("\\\\")]
    if any("\\" in part for part in parts):
        raise reader.fault(r"one of \\ \n \r \t after a backslash", text)
    return "\\".join(parts)


def _decode_scalar(spec: Any, reader: Reader) -> Any:
    return _decode_inline(spec[0], reader.line(), reader)


def _decode_items(spec: Any, reader: Reader, count: int | None) -> list[Any]:
    item = spec[1]
    if item[0] not in NUMBERS:
        return [decode(item, reader) for _ in reader.turns(count)]
    line = reader.line()
    values = _decode_numbers(item[0], line, reader)
    if count is not None and len(values) != count:
        raise reader.fault(f"{count} items of type {item[0]}", f"{len(values)} items: {line}")
    return values


def _decode_set(spec: Any, reader: Reader, count: int | None) -> set[Any]:
    values = _decode_items(spec, reader, count)
    found = set(values)
    if len(found) < len(values) or sorted(found) != values:
        raise DecodeError(f"line {reader.at}: the items of a set are not in ascending order")
    return found


def _decode_dict(spec: Any, reader: Reader, count: int | None) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for _ in reader.turns(count):
        key, value = _decode_tuple(spec, reader)
        if key in found:
            raise DecodeError(f"line {reader.at}: the key {key!r:.80} is there twice")
        found[key] = value
    return found


def separator(spec: Any) -> str:
    """What stands between the scalars of a one-line tuple or dict entry; empty: not one line."""
    kinds = [part[0] for part in spec[1:]]
    if not all(kind in NUMBERS or kind == "str" for kind in kinds):
        return ""
    return "\t" if "str" in kinds else " "


def _decode_tuple(spec: Any, reader: Reader) -> tuple[Any, ...]:
    between = separator(spec)
    if not between:
        return tuple([decode(part, reader) for part in spec[1:]])
    line = reader.line()
    texts = line.split(between)
    if len(texts) != len(spec) - 1:
        raise reader.fault(f"{len(spec) - 1} values separated by {between!r}", line)
    return tuple([_decode_inline(part[0], text, reader) for part, text in zip(spec[1:], texts)])


def _decode_optional(spec: Any, reader: Reader) -> Any:
    count = reader.count()
    if count > 1:
        raise reader.fault("0 or 1", str(count))
    return decode(spec[1], reader) if count else None


def _decode_list_node(spec: Any, reader: Reader) -> Any:
    values = _decode_items(spec, reader, reader.count())
    target = _decode_inline("int", reader.line(), reader)
    if not -1 <= target < len(values):
        raise reader.fault(f"-1 or the index of one of {len(values)} nodes", str(target))
    nodes = [reader.nodes["ListNode"](value) for value in values]
    following = iter(nodes)
    next(following, None)
    for node in nodes:
        node.next = next(following, None)
    if target >= 0:
        nodes[-1].next = nodes[target]
    return nodes[0] if nodes else None


def _decode_tree_node(spec: Any, reader: Reader) -> Any:
    count = reader.count()
    line = reader.line()
    tokens = line.split(" ") if line else []
    if len(tokens) != count or NULL in (tokens[:1] + tokens[-1:]):
        raise reader.fault(f"{count} tokens, the first and the last of which are not null", line)
    values = _decode_numbers(spec[1][0], " ".join([token for token in tokens if token != NULL]), reader)
    nodes = [reader.nodes["TreeNode"](value) for value in values]
    for node in nodes:
        node.left = node.right = None
    born = 1  # nodes[:born] have a place; token i + 1 is the left or right child of nodes[i // 2]
    for i, token in enumerate(tokens[1:]):
        if i // 2 >= born:
            raise reader.fault("a parent for every node", line)
        if token != NULL:
            setattr(nodes[i // 2], "right" if i % 2 else "left", nodes[born])
            born += 1
    return nodes[0] if nodes else None


def _decode_path(_: Any, reader: Reader) -> Any:
    from pathlib import Path

    name = _decode_scalar(("str",), reader)
    if not name:
        raise reader.fault("the name of a file", name)
    return Path(name)


DECODERS: dict[str, Callable[[Any, Reader], Any]] = {
    "int": _decode_scalar,
    "float": _decode_scalar,
    "bool": _decode_scalar,
    "str": _decode_scalar,
    "list": lambda spec, reader: _decode_items(spec, reader, reader.count()),
    "set": lambda spec, reader: _decode_set(spec, reader, reader.count()),
    "dict": lambda spec, reader: _decode_dict(spec, reader, reader.count()),
    "tuple": _decode_tuple,
    "optional": _decode_optional,
    "ListNode": _decode_list_node,
    "TreeNode": _decode_tree_node,
    "Path": _decode_path,
}
