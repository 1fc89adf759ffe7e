"""An object of a feed, read key by key: what is missing or malformed is told with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from judge.contest.times import MINUTE, parse_reltime, parse_time
from judge.errors import UsageError

_FRACTION = re.compile(r"\.([0-9]+)")
_LARGEST = 10**9
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Record:
    """An object as a line of a feed has it; null is the same as missing (Contest API 2026-01, Extensibility)."""

    kind: str
    line: int
    data: Mapping[str, Any]

    def fault(self, words: str) -> UsageError:
        """What is wrong with it, to be raised."""
        return fault(self.line, f"{self.kind}: {words}")

    def text(self, key: str) -> str:
        """A string that has to be there. Raises `UsageError`."""
        return self.required(key, self.text_or_none(key))

    def text_or_none(self, key: str) -> str | None:
        """A string or, as some systems write ids, an integer. Raises `UsageError` for anything else."""
        value = self.data.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if value is not None and not isinstance(value, str):
            raise self.fault(f"'{key}' is no string")
        return value

    def texts(self, key: str) -> Sequence[str]:
        """A list of strings, empty where it is missing. Raises `UsageError`."""
        value = self.data.get(key) or ()
        if not isinstance(value, list | tuple) or not all(isinstance(each, str | int) for each in value):
            raise self.fault(f"'{key}' is no list of ids")
        return [str(each) for each in value]

    def number(self, key: str) -> float | None:
        """A number of ordinary size that may be missing. Raises `UsageError`."""
        value = self.data.get(key)
        if value is not None and not _is_ordinary(value):
            raise self.fault(f"'{key}' is no number, or far too large")
        return value

    def integers(self, key: str) -> tuple[int, ...] | None:
        """A list of integers of ordinary size; nothing where it is none."""
        value = self.data.get(key)
        if not isinstance(value, list) or not all(isinstance(each, int) and _is_ordinary(each) for each in value):
            return None
        return tuple(value)

    def truth(self, key: str) -> bool | None:
        """A boolean; nothing where it is none."""
        value = self.data.get(key)
        return value if isinstance(value, bool) else None

    def moment(self, key: str) -> int | None:
        """A moment in milliseconds. Raises `UsageError` for one that is none."""
        return self._time(key, parse_time)

    def reltime(self, key: str) -> int | None:
        """A contest time in milliseconds, negative before the start. Raises `UsageError` for one that is none."""
        return self._time(key, parse_reltime)

    def duration(self, key: str) -> int | None:
        """A duration, which is not negative. Raises `UsageError`."""
        found = self.reltime(key)
        if found is not None and found < 0:
            raise self.fault(f"'{key}' is negative")
        return found

    def minutes_or_duration(self, key: str) -> int | None:
        """A duration, or a number of minutes as before 2026-01. Raises `UsageError`."""
        if isinstance(self.data.get(key), str):
            return self.duration(key)
        found = self.number(key)
        if found is not None and (found < 0 or found != int(found)):
            raise self.fault(f"'{key}' is neither a number of minutes nor a duration")
        return None if found is None else int(found) * MINUTE

    def required(self, key: str, value: _Read | None) -> _Read:
        """A value that was read by a key and has to be there. Raises `UsageError`."""
        if value is None:
            raise self.fault(f"'{key}' is missing")
        return value

    def _time(self, key: str, parse: Callable[[str], int]) -> int | None:
        text = self.text_or_none(key)
        if text is None:
            return None
        try:
            return parse(_FRACTION.sub(_thousandths, text))
        except ValueError as error:
            raise self.fault(f"'{key}': {error}") from error


def fault(line: int, words: str) -> UsageError:
    """What is wrong with a line, to be raised."""
    return UsageError(f"line {line}: {words}", hint="is this an event feed of the Contest API, whole and unchanged?")


def _is_ordinary(value: object) -> bool:
    """Whether it is a number that a contest may have, neither NaN nor beyond what SQLite can hold."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= _LARGEST


def _thousandths(found: re.Match[str]) -> str:
    """Some systems write more digits of a second than three, or fewer."""
    return f".{found[1][:3]:0<3}"
