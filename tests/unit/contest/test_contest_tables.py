"""The tables beside the log: at any moment what a replay of the log comes to, and the board that it gives."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judge.contest.boards import Boards, View
from judge.contest.events import (
    Extended,
    GhostTry,
    Happening,
    Judged,
    Outcome,
    Paused,
    Rejudged,
    RejudgingAsked,
    RejudgingEnded,
    Resumed,
    Submitted,
    Thawed,
)
from judge.contest.model import Rules, Team
from judge.contest.standings import standings
from judge.contest.state import State, fold
from judge.contest.store import Store
from judge.contest.times import HOUR, MINUTE
from judge.errors import JudgeError
from judge.model.verdict import Verdict
from tests.unit.contest.making import LABELS, TEAMS, contest

outcomes = st.builds(
    Outcome, st.sampled_from(Verdict), st.lists(st.integers(0, 60), max_size=3).map(tuple), st.just(""), st.just("")
)
steps = st.one_of(
    st.tuples(st.just("submit"), st.sampled_from(TEAMS), st.sampled_from(LABELS)),
    st.tuples(st.just("judge"), st.integers(0, 30), outcomes),
    st.tuples(st.just("again"), st.integers(0, 30), outcomes),
    st.tuples(st.just("clock"), st.sampled_from([Paused("x"), Resumed(), Extended(HOUR, "x"), Thawed()])),
)


def happened(state: State, step: tuple[object, ...]) -> list[Happening]:
    """What a step comes to after a state; nothing where it cannot be."""
    tries = list(state.tries)
    match step:
        case ("submit", str(team), str(label)):
            return [Submitted(str(len(tries) + 1), team, label, "python3", "d")]
        case ("judge", int(which), Outcome() as outcome) if tries:
            return [Judged(tries[which % len(tries)].id, outcome)]
        case ("again", int(which), Outcome() as outcome) if tries:
            name, submission = str(len(state.course.rejudgings) + 1), tries[which % len(tries)].id
            asked, judged = RejudgingAsked(name, (submission,), "x"), Rejudged(name, submission, outcome)
            return [asked, judged, RejudgingEnded(name, which % 2 == 0)]
        case ("clock", what):
            return [what]  # type: ignore[list-item]
    return []


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(Rules), st.lists(st.tuples(st.integers(0, HOUR), steps), max_size=25))
def test_the_tables_are_what_a_replay_comes_to(rules: Rules, course: list[tuple[int, tuple[object, ...]]]) -> None:
    now = 0
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.create(Path(folder) / "c.contest", contest(rules), lambda: now) as store,
    ):
        shown, final = Boards(store), Boards(store, View.FINAL)
        for waited, step in course:
            now += waited
            store.append_all(lambda state, step=step: happened(state, step))  # type: ignore[misc]
            replayed, kept = fold(store.entries()), store.state()
            assert (kept.course, list(kept.tries)) == (replayed.course, list(replayed.tries))
            hidden = kept.clock.freeze_at_ms if kept.is_frozen(now) else None
            assert shown.read() == standings(kept.contest, replayed.tries, hidden_from_ms=hidden)
            assert final.read() == standings(kept.contest, replayed.tries)
        assert not store.mend()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "c.contest", contest(), lambda: HOUR) as made:
        made.append(lambda _: Submitted("1", "t1", "A", "python3", "d"))
        made.append(lambda _: Judged("1", Outcome(Verdict.AC)))
        yield made


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE cells SET solved = 0",
        "DELETE FROM tries",
        "UPDATE course SET data = replace(data, '18000000', '18000001')",
        "DELETE FROM course",
        "INSERT INTO again VALUES ('1', '1', NULL)",
    ],
)
def test_tables_that_were_changed_are_mended_from_the_log(store: Store, change: str) -> None:
    board = Boards(store).read()
    with sqlite3.connect(store.path) as hostile:
        hostile.execute(change)
    hostile.close()
    assert store.mend()
    assert not store.mend()
    assert Boards(store).read() == board


@pytest.mark.parametrize("table", ["course", "tries", "again", "cells"])
def test_tables_that_are_gone_are_made_again(store: Store, table: str) -> None:
    board = Boards(store).read()
    with closing(sqlite3.connect(store.path)) as hostile:
        hostile.execute(f"DROP TABLE {table}")
    with Store.open(store.path, lambda: HOUR) as again:
        again.mend()
        assert Boards(again).read() == board
        assert not again.mend()


def test_a_log_that_is_gone_is_told_with_what_to_do(store: Store) -> None:
    with closing(sqlite3.connect(store.path)) as hostile:
        hostile.execute("DROP TABLE entries")
    with pytest.raises(JudgeError, match="it is not whole: no such table: entries") as told:
        Store.open(store.path, lambda: HOUR)
    assert told.value.hint == "go back to the last backup"


def test_a_contest_of_the_first_schema_gets_its_tables(store: Store) -> None:
    board = Boards(store).read()
    with sqlite3.connect(store.path) as older:
        for table in ("course", "tries", "again", "cells", "workers", "claims", "deaths"):
            older.execute(f"DROP TABLE {table}")
        older.execute("PRAGMA user_version = 1")
    older.close()
    with Store.open(store.path, lambda: HOUR) as again:
        assert Boards(again).read() == board


def test_ghosts_come_at_their_times(tmp_path: Path) -> None:
    now = 0
    ghosts = (GhostTry("old", "A", 10 * MINUTE, Outcome(Verdict.WA)), GhostTry("old", "A", HOUR, Outcome(Verdict.AC)))
    asked = replace(contest(), teams=(Team("old", "The Old", ghost=True), Team("me", "Me")))
    with Store.create(tmp_path / "v.contest", asked, lambda: now, ghosts) as store:
        boards = Boards(store)
        seen = []
        for minute in (5, 10, 59, 60):
            now = minute * MINUTE
            row = next(row for row in boards.read().rows if row.team.id == "old")
            seen.append((row.solved, row.cells[0].tries))
        assert seen == [(0, 0), (0, 1), (0, 1), (1, 2)]
        store.append(lambda _: Submitted("1", "me", "A", "python3", "d"))
        store.append(lambda _: Judged("1", Outcome(Verdict.AC)))
        first, second = boards.read().rows
        assert (first.team.id, second.team.id) == ("me", "old")
        assert (first.cells[0].first, second.cells[0].first) == (False, True)
