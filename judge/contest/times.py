"""Times as the Contest API writes them, as whole milliseconds.

A moment (`TIME`) counts from the epoch in UTC, a contest time (`RELTIME`) from the contest's start. Neither is ever a
float: what is written down and read again is the same to the millisecond, and so is what is computed from it.
Source: CLICS Contest API 2026-01, JSON property types.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

SECOND, MINUTE, HOUR = 1000, 60_000, 3_600_000

_RELTIME = re.compile(r"(-)?([0-9]{1,6}):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]{3}))?")
_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]{3}))?(Z|[+-][0-9]{2}(?::?[0-9]{2})?)"
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def parse_reltime(text: str) -> int:
    """A duration or contest time in milliseconds; `ValueError` says what one looks like."""
    found = _RELTIME.fullmatch(text)
    if found is None:
        raise ValueError(f"'{text}' is not a duration; write it like 5:00:00 (hours, minutes, seconds)")
    sign, hours, minutes, seconds, thousandths = found.groups()
    total = int(hours) * HOUR + int(minutes) * MINUTE + int(seconds) * SECOND + int(thousandths or 0)
    return -total if sign else total


def format_reltime(milliseconds: int) -> str:
    """As `h:mm:ss.uuu`, always with thousandths: the API wants them everywhere or nowhere."""
    sign, rest = ("-" if milliseconds < 0 else ""), abs(milliseconds)
    hours, rest = divmod(rest, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    seconds, thousandths = divmod(rest, SECOND)
    return f"{sign}{hours}:{minutes:02}:{seconds:02}.{thousandths:03}"


def parse_time(text: str) -> int:
    """A moment in milliseconds since the epoch; `ValueError` says what one looks like."""
    found = _TIME.fullmatch(text)
    if found is None:
        raise ValueError(f"'{text}' is no moment; write it like 2026-11-22T10:00:00+01:00, with its offset from UTC")
    moment, thousandths, zone = found.groups()
    offset = "+00:00" if zone == "Z" else zone if len(zone) > len("+hh") else f"{zone}:00"
    try:
        parsed = datetime.fromisoformat(f"{moment}{offset}")
    except ValueError as error:
        raise ValueError(f"'{text}' is no moment: {error}") from error
    return (parsed - _EPOCH) // timedelta(milliseconds=1) + int(thousandths or 0)


def format_time(milliseconds: int) -> str:
    """In UTC, as `yyyy-mm-ddThh:mm:ss.uuuZ`."""
    return f"{(_EPOCH + timedelta(milliseconds=milliseconds)).isoformat(timespec='milliseconds')[:-6]}Z"


def minutes(milliseconds: int) -> int:
    """Whole minutes, rounded down, as penalty counts them: 59.99 seconds are none."""
    return milliseconds // MINUTE
