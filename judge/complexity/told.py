"""What `inside/lines.py` told of a call, read with care: it comes from a process in which a solution ran."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from judge.complexity.typed import Seen

_MOST = 1 << 62


@dataclass(frozen=True, slots=True)
class Row:
    """A line: nanoseconds, how often it was reached, the types of its names."""

    line: int
    ns: int
    hits: int
    kinds: Mapping[str, Seen]


@dataclass(frozen=True, slots=True)
class Told:
    """All of it: `watched_ns` is the time of all lines, `calls` are by the first line of a function."""

    file: str
    rows: Sequence[Row]
    calls: Mapping[int, int]
    watched_ns: int
    complete: bool
    in_place: bool


def read(costs: object) -> Told | None:
    """Read the costs, without what makes no sense; `None` where no line is left that took any time."""
    if not isinstance(costs, Mapping):
        return None
    file = costs.get("file")
    rows = [row for row in _rows(costs.get("lines"), file) if row.ns]
    if not isinstance(file, str) or not rows:
        return None
    known_ns = sum(row.ns for row in rows)
    watched_ns = max(known_ns, *_numbers(costs.get("total_ns")), 0)
    complete, in_place = costs.get("complete") is True, costs.get("in_place") is True
    return Told(file, rows, dict(_calls(costs.get("calls"), file)), watched_ns, complete, in_place)


def _rows(lines: object, file: object) -> Iterator[Row]:
    for name, line, ns, hits, kinds in _listed(lines, 5):
        if name == file and (numbers := _numbers(line, ns, hits)):
            yield Row(numbers[0], numbers[1], numbers[2], _kinds(kinds))


def _calls(calls: object, file: object) -> Iterator[tuple[int, int]]:
    for name, line, count in _listed(calls, 3):
        if name == file and (numbers := _numbers(line, count)):
            yield numbers[0], numbers[1]


def _kinds(kinds: object) -> dict[str, Seen]:
    found = {}
    for name, seen in kinds.items() if isinstance(kinds, Mapping) else ():
        types, length = (seen.get("types"), seen.get("length")) if isinstance(seen, Mapping) else (None, None)
        if isinstance(types, list) and all(isinstance(kind, str) for kind in types) and (numbers := _numbers(length)):
            found[str(name)] = Seen(tuple(types), numbers[0])
    return found


def _listed(rows: object, width: int) -> Iterator[list[object]]:
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, list) and len(row) == width:
            yield row


def _numbers(*values: object) -> list[int]:
    """All of the values, if they are counts; else none."""
    counts = [value for value in values if isinstance(value, int) and type(value) is int and 0 <= value < _MOST]
    return counts if len(counts) == len(values) else []
