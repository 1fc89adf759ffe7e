"""Times read back as they were written, to the millisecond."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.contest.times import format_reltime, format_time, minutes, parse_reltime, parse_time


@given(st.integers(-(10**10), 10**10))
def test_a_duration_reads_back(milliseconds: int) -> None:
    assert parse_reltime(format_reltime(milliseconds)) == milliseconds


@given(st.integers(-(10**12), 10**14))
def test_a_moment_reads_back(milliseconds: int) -> None:
    assert parse_time(format_time(milliseconds)) == milliseconds


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [
        ("5:00:00", 18_000_000),
        ("0:20:00", 1_200_000),
        ("0:00:00.001", 1),
        ("-0:03:38.749", -218_749),
        ("123:59:59.999", 446_399_999),
    ],
)
def test_durations(text: str, milliseconds: int) -> None:
    assert parse_reltime(text) == milliseconds


@pytest.mark.parametrize("text", ["5", "5:00", "5:60:00", "5:00:60", "5h", "", "1:00:00.1", "--1:00:00", "5:00:00 "])
def test_what_is_no_duration(text: str) -> None:
    with pytest.raises(ValueError, match="write it like 5:00:00"):
        parse_reltime(text)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("2014-06-25T10:00:00+01", "2014-06-25T09:00:00.000Z"),
        ("2014-06-25T10:00:00+0130", "2014-06-25T08:30:00.000Z"),
        ("2014-06-25T10:00:00.250-05:00", "2014-06-25T15:00:00.250Z"),
        ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"),
    ],
)
def test_moments_in_any_zone(text: str, same: str) -> None:
    assert format_time(parse_time(text)) == same


@pytest.mark.parametrize(
    "text", ["2014-06-25 10:00:00+01", "2014-06-25T10:00:00", "2023-02-29T00:00:00Z", "tomorrow", ""]
)
def test_what_is_no_moment(text: str) -> None:
    with pytest.raises(ValueError, match="is no moment"):
        parse_time(text)


@pytest.mark.parametrize(("milliseconds", "whole"), [(0, 0), (59_990, 0), (60_000, 1), (119_999, 1), (120_000, 2)])
def test_minutes_are_rounded_down(milliseconds: int, whole: int) -> None:
    assert minutes(milliseconds) == whole
