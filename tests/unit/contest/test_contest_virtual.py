"""A contest of the past, held again: what comes with it, and what stays away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from judge.contest.boards import Boards
from judge.contest.events import Extended, Happening, Judged, Outcome, Started, Stopped, Submitted
from judge.contest.model import Team
from judge.contest.state import State
from judge.contest.store import Store
from judge.contest.times import HOUR, MINUTE
from judge.contest.virtual import virtual
from judge.errors import UsageError
from judge.model.verdict import Verdict
from tests.unit.contest.making import contest
from tests.unit.contest.test_contest_admission import END, state_of

TOLD = Outcome(Verdict.WA, (), "sample/1", "what the sample showed", 5, 7)
PAST: tuple[tuple[int, Happening], ...] = (
    (10, Submitted("1", "t1", "A", "python3", "d")),
    (11, Judged("1", TOLD)),
    (20, Submitted("2", "jury", "A", "python3", "e")),
    (21, Judged("2", Outcome(Verdict.AC))),
    (30, Submitted("3", "t2", "B", "python3", "f")),
)
WITH_JURY = replace(contest(), teams=(*contest().teams, Team("jury", "Jury", hidden=True)))


def past(*more: tuple[int, Happening]) -> State:
    return state_of(*PAST, *more, of=WITH_JURY)


def test_only_a_contest_that_is_over_is_held_again() -> None:
    with pytest.raises(UsageError, match="A contest is not over"):
        virtual(past(), END - 1, "Me", with_ghosts=True)
    assert virtual(past(), END, "Me", with_ghosts=True)


def test_ghosts_are_those_who_were_on_the_board_and_tell_no_secrets() -> None:
    made, ghosts = virtual(past(), END, "Me", with_ghosts=True)
    assert [(team.id, team.ghost) for team in made.teams] == [*((f"t{n}", True) for n in (1, 2, 3, 4)), ("Me", False)]
    (only,) = ghosts
    assert (only.team, only.label, only.contest_ms) == ("t1", "A", 10 * MINUTE)
    assert (only.outcome.message, only.outcome.sample) == ("", ""), "what a team read is theirs"


def test_without_ghosts_one_is_alone() -> None:
    made, ghosts = virtual(past(), END, "Me", with_ghosts=False)
    assert ([team.id for team in made.teams], ghosts) == (["Me"], ())


def test_somebody_called_like_a_ghost_is_somebody_else() -> None:
    made, _ = virtual(past(), END, "t1", with_ghosts=True)
    assert made.teams[-1] == Team("t1-2", "t1")


def test_a_name_that_nobody_can_type_is_refused() -> None:
    with pytest.raises(UsageError):
        virtual(past(), END, "\x1b[31m", with_ghosts=True)


@pytest.mark.parametrize(
    ("happened", "duration_ms", "freeze_ms"),
    [
        ((), END, HOUR),
        (((60, Extended(HOUR, "why")),), END + HOUR, HOUR),
        (((250, Extended(HOUR, "after the freeze")),), END + HOUR, 2 * HOUR),
        (((60, Stopped("")),), HOUR, 0),
    ],
)
def test_it_lasts_as_long_as_it_did_and_freezes_when_it_did(
    happened: tuple[tuple[int, Happening], ...], duration_ms: int, freeze_ms: int
) -> None:
    made, _ = virtual(past(*happened), END + HOUR, "Me", with_ghosts=True)
    assert (made.start_ms, made.duration_ms, made.freeze_ms) == (None, duration_ms, freeze_ms)


def test_what_was_held_again_can_be_held_again_without_ghosts_of_ghosts() -> None:
    made, _ = virtual(past(), END, "Me", with_ghosts=True)
    again, _ = virtual(state_of((0, Started(0)), of=made), END, "Me too", with_ghosts=True)
    assert [(team.id, team.ghost) for team in again.teams] == [("Me", True), ("Me-too", False)]


def test_ghosts_do_at_each_moment_what_they_did_at_that_moment(tmp_path: Path) -> None:
    made, ghosts = virtual(past((31, Judged("3", Outcome(Verdict.AC)))), END, "Me", with_ghosts=True)
    now_ms = 0
    clock: Callable[[], int] = lambda: now_ms  # noqa: E731
    with Store.create(tmp_path / "v.contest", made, clock, ghosts) as store:
        store.append(lambda _: Started(1000))
        boards, seen = Boards(store), []
        for now_ms in (0, 1000 + 10 * MINUTE - 1, 1000 + 10 * MINUTE, 1000 + 30 * MINUTE - 1, 1000 + 30 * MINUTE):  # noqa: B007
            rows = {row.team.id: row for row in boards.read().rows}
            seen.append((rows["t1"].cells[0].tries, rows["t2"].solved))
    assert seen == [(0, 0), (0, 0), (1, 0), (1, 0), (1, 1)]
