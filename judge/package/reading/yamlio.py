"""YAML as a tree that knows its lines.

PyYAML's own objects forget where they stood and let the last of two equal keys win, so the tree is
built from its parser's events (libyaml's where it is there). Plain scalars follow YAML 1.2's core
schema: `no` is a word, `2025-09-01` is text, only `true` and `false` are booleans; keys are always text, `~`
and `null` the empty one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from judge.package.reading.findings import Findings

if TYPE_CHECKING:
    from yaml.events import Event, ScalarEvent

MAX_DEPTH = 40
_MAX_DIGITS = 400  # Python refuses to read integers of some thousand digits
_INTEGER = re.compile(r"[-+]?[0-9]+\Z|0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_TAG = "tag:yaml.org,2002:"


class Kind(StrEnum):
    """What a value is, in the words of a message."""

    NULL = "nothing"
    BOOLEAN = "a boolean"
    INTEGER = "an integer"
    NUMBER = "a number"
    TEXT = "a string"
    LIST = "a list"
    MAP = "a map"


@dataclass(frozen=True, slots=True)
class Value:
    """A value and the line it stands on (its key's line, in a map); `text` is a scalar as written."""

    kind: Kind
    line: int
    text: str = ""
    items: tuple[Value, ...] = ()
    entries: dict[str, Value] = field(default_factory=dict)

    @property
    def is_number(self) -> bool:
        """Whether it is an integer or another number."""
        return self.kind in (Kind.INTEGER, Kind.NUMBER)


class _Refused(Exception):
    """The document is YAML, but of a shape that is not read."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


def parse(data: bytes, file: str, findings: Findings) -> Value | None:
    """The one document in `data`, or nothing, with the reason among the findings (JP003 to JP006)."""
    text = _decode(data, file, findings)
    if text is None:
        return None
    return parse_text(text, file, findings)


def parse_text(text: str, file: str, findings: Findings) -> Value | None:
    """As `parse`, for text that was decoded already."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _Tree(yaml.parse(text, Loader=loader), file, findings).document()
    except _Refused as error:
        findings.add("JP005", error.message, file, error.line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        findings.add("JP005", _explain(error), file, mark.line + 1 if mark else None)
    except (yaml.YAMLError, UnicodeError) as error:
        line = _line_of(text, getattr(error, "position", None))
        findings.add("JP005", f"not YAML: {getattr(error, 'reason', error)}", file, line)
    return None


def scalar_kind(text: str) -> Kind:
    """What a plain scalar is by the core schema."""
    if text in _NULLS:
        return Kind.NULL
    if text in _BOOLEANS:
        return Kind.BOOLEAN
    if len(text) > _MAX_DIGITS:
        return Kind.TEXT
    if _INTEGER.match(text):
        return Kind.INTEGER
    return Kind.NUMBER if _FLOAT.match(text) else Kind.TEXT


def integer_of(text: str) -> int:
    """The value of a scalar whose kind is INTEGER."""
    base = {"0o": 8, "0x": 16}.get(text[:2], 10)
    return int(text[2:], base) if base != 10 else int(text)


def boolean_of(text: str) -> bool:
    """The value of a scalar whose kind is BOOLEAN."""
    return _BOOLEANS[text]


def _decode(data: bytes, file: str, findings: Findings) -> str | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        findings.add("JP003", "this is not UTF-8 text", file, line)
        return None
    return text.removeprefix("\ufeff")


def _explain(error: object) -> str:
    """PyYAML's words on one line: what it met, and while doing what."""
    problem = getattr(error, "problem", None) or "this cannot be read"
    context = getattr(error, "context", None)
    return f"not YAML: {problem} {context}" if context else f"not YAML: {problem}"


def _line_of(text: str, position: object) -> int | None:
    # Both of PyYAML's readers count in their own unit; for a line number either will do.
    return text.count("\n", 0, position) + 1 if isinstance(position, int) else None


class _Tree:
    """Events in, values out."""

    def __init__(self, events: Iterable[Event], file: str, findings: Findings) -> None:
        self._events: Iterator[Event] = iter(events)
        self._file = file
        self._findings = findings
        self._anchors: dict[str, Value] = {}

    def document(self) -> Value:
        from yaml import events

        found: Value | None = None
        for event in self._events:
            if not isinstance(event, events.DocumentStartEvent):
                continue
            if found is not None:
                raise _Refused("a second document begins here; only one is read", _line(event))
            found = self._value(next(self._events), 0)
        return found or Value(Kind.NULL, 1)

    def _value(self, event: Event, depth: int) -> Value:
        from yaml import events

        if isinstance(event, events.AliasEvent):
            return self._alias(event)
        if isinstance(event, events.ScalarEvent):
            value = _scalar(event)
        elif depth == MAX_DEPTH:
            raise _Refused(f"nested more than {MAX_DEPTH} levels deep", _line(event))
        elif isinstance(event, events.SequenceStartEvent):
            value = self._list(event, depth)
        else:
            value = self._map(event, depth)
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            self._anchors[anchor] = value
        return value

    def _alias(self, event: Event) -> Value:
        name = str(getattr(event, "anchor", ""))
        if name not in self._anchors:
            raise _Refused(f"the alias '*{name}' has no anchor before it", _line(event))
        return replace(self._anchors[name], line=_line(event))

    def _list(self, start: Event, depth: int) -> Value:
        from yaml import events

        items = []
        while not isinstance(event := next(self._events), events.SequenceEndEvent):
            items.append(self._value(event, depth + 1))
        return Value(Kind.LIST, _line(start), items=tuple(items))

    def _map(self, start: Event, depth: int) -> Value:
        from yaml import events

        entries: dict[str, Value] = {}
        while not isinstance(event := next(self._events), events.MappingEndEvent):
            key = self._key(event, depth)
            value = self._value(next(self._events), depth + 1)
            if key in entries:
                first = entries[key].line
                message = f"the key '{key}' stands here again (first on line {first})"
                self._findings.add("JP006", message, self._file, _line(event))
            else:
                entries[key] = replace(value, line=_line(event))
        return Value(Kind.MAP, _line(start), entries=entries)

    def _key(self, event: Event, depth: int) -> str:
        key = self._value(event, depth + 1)
        if key.kind in (Kind.LIST, Kind.MAP):
            raise _Refused(f"a key must be a string, not {key.kind}", _line(event))
        return "" if key.kind is Kind.NULL else key.text


def _scalar(event: ScalarEvent) -> Value:
    plain = event.implicit[0] and event.style in (None, "")
    explicit = (event.tag or "").startswith(_TAG) and event.tag != f"{_TAG}str"
    kind = scalar_kind(event.value) if plain or explicit else Kind.TEXT
    return Value(kind, _line(event), event.value)


def _line(event: Event) -> int:
    mark = event.start_mark
    return int(mark.line) + 1 if mark else 1
