"""The clock of a contest: its bounds, pauses, extensions and the freeze."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.contest.clock import Clock, Phase
from judge.contest.times import HOUR, MINUTE
from tests.unit.contest.making import contest

CLOCK = Clock.of(contest())


@pytest.mark.parametrize(
    ("moment", "phase"),
    [
        (-1, Phase.BEFORE),
        (0, Phase.RUNNING),
        (5 * HOUR - 1, Phase.RUNNING),
        (5 * HOUR, Phase.OVER),
    ],
)
def test_it_runs_from_its_start_to_just_before_its_end(moment: int, phase: Phase) -> None:
    assert CLOCK.phase(moment) is phase


@pytest.mark.parametrize(("moment", "frozen"), [(4 * HOUR - 1, False), (4 * HOUR, True), (9 * HOUR, True)])
def test_it_freezes_so_long_before_its_end(moment: int, frozen: bool) -> None:
    assert CLOCK.is_frozen(moment) is frozen


def test_without_a_freeze_or_a_start_there_is_none() -> None:
    assert not Clock.of(contest(freeze_ms=0)).is_frozen(9 * HOUR)
    waiting = Clock(HOUR, None)
    assert (waiting.phase(0), waiting.contest_ms(5), waiting.is_frozen(5)) == (Phase.BEFORE, None, False)


@given(at=st.integers(0, 5 * HOUR - 1), pause=st.integers(0, 10 * HOUR), later=st.integers(0, 5 * HOUR))
def test_a_pause_takes_nothing_from_anybody(at: int, pause: int, later: int) -> None:
    paused = CLOCK.paused(at)
    assert paused.contest_ms(at + pause) == at
    assert paused.phase(at + pause) is Phase.PAUSED
    going = paused.resumed(at + pause)
    assert going.contest_ms(at + pause) == at
    assert going.contest_ms(at + pause + later) == CLOCK.contest_ms(at + later)
    assert going.phase(at + pause + later) is CLOCK.phase(at + later)


def test_pausing_twice_is_pausing_once() -> None:
    assert CLOCK.paused(5).paused(9) == CLOCK.paused(5)
    assert CLOCK.resumed(9) == CLOCK


@given(by=st.integers(1, 3 * HOUR), at=st.integers(0, 5 * HOUR - 1))
def test_a_longer_contest_freezes_later_unless_it_is_frozen(by: int, at: int) -> None:
    longer = CLOCK.extended(by, at)
    assert longer.end_ms == 5 * HOUR + by
    assert longer.freeze_at_ms == (4 * HOUR + by if at < 4 * HOUR else 4 * HOUR)
    assert longer.is_frozen(at) is CLOCK.is_frozen(at)


def test_stopped_is_over_at_once_and_for_good() -> None:
    stopped = CLOCK.stopped(10 * MINUTE)
    assert stopped.phase(10 * MINUTE - 1) is Phase.RUNNING
    assert stopped.phase(10 * MINUTE) is Phase.OVER
    assert CLOCK.stopped(9 * HOUR) == CLOCK
    assert CLOCK.paused(MINUTE).stopped(9 * MINUTE).phase(9 * MINUTE) is Phase.OVER
