"""A clock that jumps, forward or back, at any moment: order is that of the numbers, contest time never runs back."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.contest import organising
from judge.contest.boards import Boards, View
from judge.contest.claims import Claims
from judge.contest.events import Happening, Submitted
from judge.contest.handing import hand_in
from judge.contest.standings import standings
from judge.contest.state import State, fold
from judge.contest.store import Store
from judge.contest.times import HOUR, MINUTE
from judge.contest.worker import Worker
from judge.errors import UsageError
from tests.faults.script import Faked, Hands, check, create, script
from tests.unit.contest.making import contest

moments = st.integers(-2 * HOUR, 7 * HOUR)
deeds = st.sampled_from(["send", "send", "send", "judge", "pause", "start", "extend"])


class Jumping:
    """A contest whose organisers, teams and worker have a clock that jumps."""

    def __init__(self, path: Path) -> None:
        self.hands = Hands()
        create(path)
        self.store = Store.open(path, self.hands)
        self.sent = iter(script())
        self.taken = 0

    def does(self, deed: str) -> None:
        """What is refused for its moment changes nothing."""
        last = self.store.state().last
        try:
            getattr(self, deed)()
        except UsageError:
            assert self.store.state().last == last

    def send(self) -> None:
        sent = next(self.sent, None)
        if sent is not None:
            _, fresh = hand_in(self.store, sent.handed, sent.content)
            self.taken += fresh

    def judge(self) -> None:
        with Worker(self.store, Faked(0), Claims(self.store)) as worker:
            worker.one()

    def pause(self) -> None:
        self._asks(lambda state: organising.pause(state, self.store.now_ms(), "why"))

    def start(self) -> None:
        self._asks(lambda state: organising.start(state, self.store.now_ms()))

    def extend(self) -> None:
        self._asks(lambda state: organising.extend(state, self.store.now_ms(), MINUTE, "why"))

    def _asks(self, decide: object) -> None:
        self.store.append(decide)  # type: ignore[arg-type]


@settings(max_examples=50)
@given(st.lists(st.tuples(moments, deeds), max_size=25))
@example([(HOUR, "send"), (2 * HOUR, "pause"), (0, "send"), (0, "start"), (0, "send"), (3 * HOUR, "judge")])
@example([(4 * HOUR + MINUTE, "send"), (0, "judge"), (0, "send"), (0, "judge")])
def test_whatever_the_clock_does(happened: Sequence[tuple[int, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        played = Jumping(Path(folder) / "c.contest")
        with played.store as store:
            told: list[int] = []
            for now, deed in happened:
                played.hands.now = now
                assert store.set_back_ms() == max(0, store.state().at_ms - now)
                played.does(deed)
                told.append(store.state().clock.contest_ms(store.state().at_ms) or 0)
            assert told == sorted(told), "contest time never runs back"
            _in_the_order_of_their_numbers(store, played.taken)
            _the_same_board_for_the_same_log(store)


def _in_the_order_of_their_numbers(store: Store, taken: int) -> None:
    entries, tries = list(store.entries()), list(store.state().tries)
    assert [each.number for each in entries] == list(range(1, len(entries) + 1))
    assert [each.what.id for each in entries if isinstance(each.what, Submitted)] == [each.id for each in tries]
    assert [each.number for each in tries] == list(range(1, taken + 1))
    for one, other in itertools.pairwise(entries):
        assert one.at_ms <= other.at_ms
    for before, after in itertools.pairwise(tries):
        assert (before.at_ms, before.contest_ms) <= (after.at_ms, after.contest_ms)


def _the_same_board_for_the_same_log(store: Store) -> None:
    """Whatever the clock shows to whoever looks, what is hidden depends on the log alone."""
    entries = list(store.entries())
    state = fold(entries)
    assert not store.mend()
    for now in (-HOUR, 0, 9 * HOUR):
        with Store.open(store.path, Hands(now)) as other:
            final = Boards(other, View.FINAL).read()
            assert final == standings(state.contest, state.tries)
            rows = Boards(other, View.FROZEN).read().rows
            assert rows == standings(state.contest, state.tries, hidden_from_ms=state.clock.freeze_at_ms).rows


def test_a_script_handed_in_by_a_clock_set_back_has_the_same_verdicts(tmp_path: Path) -> None:
    create(tmp_path / "c.contest")
    hands, acknowledged = Hands(), set()
    with Store.open(tmp_path / "c.contest", hands) as store:
        for each in script():
            hands.now = each.at_ms if each.number % 3 else each.at_ms // 2
            acknowledged.add((each.number, hand_in(store, each.handed, each.content)[0].id))
        with Worker(store, Faked(0), Claims(store)) as worker:
            while worker.one():
                pass
    check(tmp_path / "c.contest", script(), acknowledged, timed=False)


# --- the moment that was decided on is the moment that is written ---


class Ticking(Hands):
    """A clock that goes on each time somebody looks at it."""

    def __call__(self) -> int:
        self.now += 1
        return self.now


@pytest.mark.parametrize("early_ms", range(1, 6))
def test_what_was_in_time_when_it_was_decided_on_is_written_as_in_time(tmp_path: Path, early_ms: int) -> None:
    create(tmp_path / "c.contest")
    ticking, sent = Ticking(5 * HOUR - early_ms), script()[0]
    with Store.open(tmp_path / "c.contest", ticking) as store:
        try:
            tried, _ = hand_in(store, sent.handed, sent.content)
        except UsageError:
            assert ticking.now >= 5 * HOUR
        else:
            assert tried.contest_ms < 5 * HOUR
            assert tried.at_ms == list(store.entries())[-1].at_ms


def test_all_that_is_decided_on_at_once_has_one_moment(tmp_path: Path) -> None:
    Store.create(tmp_path / "c.contest", contest(), Hands()).close()
    with Store.open(tmp_path / "c.contest", Ticking(HOUR)) as store:

        def decide(_: State) -> Sequence[Happening]:
            return [organising.pause(store.state(), store.now_ms(), "")] * (1 + bool(store.now_ms()))

        first, second = store.append_all(decide)
        assert first.at_ms == second.at_ms
        assert store.append(lambda _: first.what).at_ms > second.at_ms
