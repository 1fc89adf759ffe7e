"""The lines of a feed, folded: what is left is each object as it was told last."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from judge.contest.feed.records import Record, fault

_SINGLE = {"contest": "contest", "contests": "contest", "state": "state"}
_MANY = frozenset({"judgement-types", "problems", "groups", "teams", "submissions", "judgements", "clarifications"})
"""What a contest of ours is made of; a feed may have other types, of any form (2026-01, Extensibility)."""

_THE_ONE = ""
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


@dataclass(frozen=True, slots=True)
class Objects:
    """The objects of a feed by type and id, in the order in which they came up first."""

    found: dict[str, dict[str, Record]] = field(default_factory=dict)

    def all(self, kind: str) -> Mapping[str, Record]:
        """Those of a type."""
        return self.found.get(kind, {})

    def one(self, kind: str) -> Record | None:
        """The only one of its type: the contest, its state."""
        return self.all(kind).get(_THE_ONE)


def folded(lines: Iterable[str]) -> Objects:
    """What a feed comes to. Raises `UsageError` with the number of a line that is none of a feed."""
    objects = Objects()
    for number, line in enumerate(lines, start=1):
        if line.strip():  # an empty line keeps the connection alive
            _take(objects, _Notification.of(number, line))
    return objects


@dataclass(frozen=True, slots=True)
class _Notification:
    line: int
    kind: str
    id: str | None
    data: Any

    @classmethod
    def of(cls, number: int, line: str) -> _Notification:
        """A line; with an `op` its own id is that of the event, and a deletion has its object's id in its data."""
        try:
            parsed = _parsed(line)
        except (ValueError, RecursionError) as error:
            raise fault(number, f"this is no JSON: {error}") from error
        kind = parsed.get("type") if isinstance(parsed, dict) else None
        if not isinstance(kind, str) or "data" not in parsed:
            raise fault(number, "a line of a feed is an object with 'type' and 'data'")
        data, name = parsed["data"], parsed.get("id")
        if "op" in parsed:
            name = data.get("id") if isinstance(data, dict) else None
            data = None if parsed["op"] == "delete" else data
        return cls(number, kind, None if name is None else str(name), data)

    def objects(self) -> Iterator[tuple[str, Record]]:
        """The objects that it tells, by their ids."""
        for each in self.data if isinstance(self.data, list) else [self.data]:
            if not isinstance(each, dict):
                raise fault(self.line, f"{self.kind}: 'data' is neither an object nor a list of them")
            record = Record(self.kind, self.line, each)
            yield (self.id if self.id is not None else record.text("id")), record


def _parsed(line: str) -> Any:
    """A line's JSON; half a surrogate pair, which no file can hold, becomes `?`."""
    parsed = json.loads(line.encode("utf-8", "replace"))
    if _SURROGATE.search(line):
        parsed = json.loads(json.dumps(parsed, ensure_ascii=False).encode("utf-8", "replace"))
    return parsed


def _take(objects: Objects, told: _Notification) -> None:
    single = _SINGLE.get(told.kind)
    if single is not None:
        _take_single(objects, told, single)
        return
    if told.kind not in _MANY:
        return
    known = objects.found.setdefault(told.kind, {})
    if told.id is None and (told.data is None or isinstance(told.data, list)):
        known.clear()  # the whole collection is told anew
    if told.data is None:
        known.pop(told.id or "", None)
        return
    known.update(told.objects())


def _take_single(objects: Objects, told: _Notification, kind: str) -> None:
    data = told.data[0] if isinstance(told.data, list) and told.data else told.data
    if data is None:
        objects.found.pop(kind, None)
    elif isinstance(data, dict):
        objects.found[kind] = {_THE_ONE: Record(kind, told.line, data)}
    else:
        raise fault(told.line, f"{told.kind}: 'data' is no object")
