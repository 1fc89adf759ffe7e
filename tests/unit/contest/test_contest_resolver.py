"""The resolver: from the frozen board to the final one, from the bottom up."""

from __future__ import annotations

from hypothesis import given, settings

from judge.contest.resolver import resolve
from judge.contest.standings import standings
from judge.contest.times import HOUR
from judge.contest.tries import Try
from judge.model.verdict import Verdict
from tests.unit.contest.making import contest, many_tries, tried

AC, WA = Verdict.AC, Verdict.WA


def test_a_team_rises_past_those_above_it() -> None:
    tries = tried(
        ("t1", "A", 10, AC), ("t2", "A", 20, AC), ("t3", "A", 250, AC), ("t3", "B", 251, AC), ("t2", "B", 252, WA)
    )
    steps = [
        (step.team, step.label, step.before, step.after, step.solved) for step in resolve(contest(), tries, 4 * HOUR)
    ]
    assert steps == [
        ("t4", "", 3, 3, False),
        ("t3", "A", 3, 3, True),
        ("t3", "B", 3, 1, True),
        ("t2", "B", 3, 3, False),
        ("t2", "", 3, 3, False),
        ("t1", "", 2, 2, False),
        ("t3", "", 1, 1, False),
    ]


def test_tries_at_what_was_solved_before_the_freeze_are_no_step() -> None:
    tries = tried(("t1", "A", 10, AC), ("t1", "A", 250, WA))
    assert all(step.is_final for step in resolve(contest(), tries, 4 * HOUR))


@settings(max_examples=200, deadline=None)
@given(many_tries())
def test_in_the_end_it_is_the_final_board(tries: list[Try]) -> None:
    board = contest()
    steps = list(resolve(board, tries, 4 * HOUR))
    assert steps[-1].board.rows == standings(board, tries).rows
    final = [step.team for step in steps if step.is_final]
    assert sorted(final) == sorted(team.id for team in board.teams)
    assert final == [row.team.id for row in reversed(steps[-1].board.rows)], "settled from the bottom up"
    assert all(step.after <= step.before for step in steps), "nobody falls by opening what is their own"
    opened = [(step.team, step.label) for step in steps if step.label]
    assert len(opened) == len(set(opened))
