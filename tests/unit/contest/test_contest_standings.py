"""The board by each contest's rules, held against the rules' own words."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judge.contest.model import Rules, Team
from judge.contest.standings import Board, Cell, Row, standings
from judge.contest.times import HOUR, MINUTE, minutes
from judge.contest.tries import Try
from judge.model.verdict import Verdict
from tests.unit.contest.making import LABELS, TEAMS, came_to, contest, many_tries, tried

AC, WA, TLE, CE, JE = Verdict.AC, Verdict.WA, Verdict.TLE, Verdict.CE, Verdict.JE


def row(board: Board, team: str) -> Row:
    return next(each for each in board.rows if each.team.id == team)


def cell(board: Board, team: str, label: str) -> Cell:
    return next(each for each in row(board, team).cells if each.label == label)


# --- the ICPC ---


def test_solved_minutes_and_twenty_for_each_wrong_try() -> None:
    board = standings(contest(), tried(("t1", "A", 10.99, WA), ("t1", "A", 30.5, TLE), ("t1", "A", 59.999, AC)))
    assert (row(board, "t1").solved, row(board, "t1").penalty, row(board, "t1").rank) == (1, 59 + 40, 1)
    assert cell(board, "t1", "A") == Cell("A", tries=3, time_ms=int(59.999 * MINUTE), solved=True, number=3, first=True)


def test_wrong_tries_at_what_is_never_solved_cost_nothing() -> None:
    board = standings(contest(), tried(("t1", "A", 10, WA), ("t1", "A", 11, WA), ("t1", "B", 20, AC)))
    assert row(board, "t1").penalty == 20
    assert cell(board, "t1", "A").tries == 2


def test_a_compiler_error_and_a_failure_of_ours_cost_nothing() -> None:
    board = standings(contest(), tried(("t1", "A", 1, CE), ("t1", "A", 2, JE), ("t1", "A", 3, AC), ("t2", "A", 9, JE)))
    assert (row(board, "t1").penalty, cell(board, "t1", "A").tries) == (3, 1)
    assert (cell(board, "t2", "A").tries, cell(board, "t2", "A").pending) == (0, 1)


def test_what_comes_after_it_was_solved_changes_nothing() -> None:
    before = tried(("t1", "A", 3, AC))
    after = tried(("t1", "A", 3, AC), ("t1", "A", 4, WA), ("t1", "A", 5, AC), ("t1", "A", 6, None))
    assert standings(contest(), after).rows == standings(contest(), before).rows


def test_level_teams_share_a_rank_and_leave_the_next_ones_empty() -> None:
    board = standings(contest(), tried(("t2", "A", 5.2, AC), ("t1", "B", 5.9, AC), ("t3", "A", 7, AC)))
    assert [(each.team.id, each.rank) for each in board.rows] == [("t1", 1), ("t2", 1), ("t3", 3), ("t4", 4)]


def test_of_the_same_penalty_the_earlier_last_one_is_better() -> None:
    late = [("t1", "A", 10.0, AC), ("t1", "B", 50.0, AC)]
    early = [("t2", "A", 20.0, AC), ("t2", "B", 40.0, AC)]
    board = standings(contest(), tried(*late, *early))
    assert [(each.team.id, each.rank) for each in board.rows][:2] == [("t2", 1), ("t1", 2)]


def test_the_first_to_solve_it_is_marked_and_no_other() -> None:
    board = standings(contest(), tried(("t2", "A", 5, AC), ("t1", "A", 5, AC), ("t1", "B", 6, AC)))
    firsts = [(each.team.id, shown.label) for each in board.rows for shown in each.cells if shown.first]
    assert sorted(firsts) == [("t1", "B"), ("t2", "A")]


def test_a_hidden_team_is_on_no_board_and_first_at_nothing() -> None:
    secret = replace(contest(), teams=(*contest().teams, Team("jury", "Jury", hidden=True)))
    board = standings(secret, tried(("jury", "A", 1, AC), ("t1", "A", 5, AC)))
    assert "jury" not in [each.team.id for each in board.rows]
    assert cell(board, "t1", "A").first
    assert (board.columns[0].solved, board.columns[0].first_ms) == (1, 5 * MINUTE)


@settings(max_examples=200, deadline=None)
@given(many_tries())
def test_the_penalty_is_what_the_rules_say(tries: list[Try]) -> None:
    """Straight from the words of the requirements, team by team and problem by problem."""
    board = standings(contest(), tries)
    for team in TEAMS:
        solved = penalty = 0
        for label in LABELS:
            mine = [each for each in tries if (each.team, each.label) == (team, label)]
            accepted = [index for index, each in enumerate(mine) if each.verdict is AC]
            if accepted:
                wrong = [each for each in mine[: accepted[0]] if each.verdict not in (None, CE, JE)]
                solved += 1
                penalty += minutes(mine[accepted[0]].contest_ms) + 20 * len(wrong)
        assert (row(board, team).solved, row(board, team).penalty) == (solved, penalty)
    merits = [(-each.solved, each.penalty) for each in board.rows]
    assert merits == sorted(merits)
    for place, each in enumerate(board.rows, start=1):
        assert each.rank <= place
        assert place == 1 or each.rank in (place, board.rows[place - 2].rank)


@settings(max_examples=100, deadline=None)
@given(many_tries(), st.sampled_from(list(Rules)), st.randoms())
def test_the_order_in_which_teams_are_listed_changes_no_rank(
    tries: list[Try], rules: Rules, chance: random.Random
) -> None:
    teams = list(contest().teams)
    chance.shuffle(teams)
    shuffled = replace(contest(rules), teams=tuple(teams))
    assert standings(shuffled, tries).rows == standings(contest(rules), tries).rows


# --- the freeze ---


@settings(max_examples=200, deadline=None)
@given(many_tries(), st.sampled_from(list(Rules)), st.sampled_from([*Verdict, None]))
def test_a_frozen_board_tells_nothing_of_what_it_hides(tries: list[Try], rules: Rules, verdict: Verdict | None) -> None:
    hidden_from = 4 * HOUR
    other = [replace(each, outcome=came_to(verdict)) if each.contest_ms >= hidden_from else each for each in tries]
    frozen = [standings(contest(rules), each, hidden_from_ms=hidden_from) for each in (tries, other)]
    assert frozen[0] == frozen[1]
    assert frozen[0].frozen


def test_what_was_handed_in_after_the_freeze_is_pending() -> None:
    tries = tried(("t1", "A", 239.99, WA), ("t1", "A", 240, AC), ("t1", "A", 241, WA))
    frozen = standings(contest(), tries, hidden_from_ms=4 * HOUR)
    assert cell(frozen, "t1", "A") == Cell("A", tries=1, pending=2)
    assert cell(standings(contest(), tries), "t1", "A").solved


# --- the other rules ---


def test_the_ioi_takes_the_best_of_each_group() -> None:
    rules = contest(Rules.IOI)
    rows = [
        *tried(("t1", "A", 10, WA), groups=(20, 0, 5)),
        *tried(("t1", "A", 20, WA), groups=(0, 30, 5)),
        *tried(("t1", "A", 30, WA), groups=(10, 30)),
        *tried(("t2", "A", 5, AC), groups=(20, 30, 50)),
    ]
    tries = [replace(each, id=str(number), number=number) for number, each in enumerate(rows, start=1)]
    board = standings(rules, tries)
    assert (row(board, "t1").points, cell(board, "t1", "A").time_ms) == (55, 20 * MINUTE)
    assert (row(board, "t2").points, cell(board, "t2", "A").solved, row(board, "t2").rank) == (100, True, 1)


def test_in_a_sprint_points_fade_and_wrong_tries_cost() -> None:
    board = standings(
        contest(Rules.SPRINT),
        tried(("t1", "A", 0, AC), ("t2", "A", 150, AC), ("t3", "A", 299, AC), ("t4", "A", 0, WA), ("t4", "A", 1, AC)),
    )
    assert [(each.team.id, each.points) for each in board.rows] == [("t1", 100), ("t4", 90), ("t2", 65), ("t3", 30)]


@given(st.integers(0, 5 * HOUR - 1), st.integers(0, 30))
def test_a_solved_problem_is_always_worth_something(at: int, wrong: int) -> None:
    tries = [Try(str(n), "t1", "A", "", "", n, at, at, came_to(AC if n > wrong else WA)) for n in range(1, wrong + 2)]
    assert 30 <= row(standings(contest(Rules.SPRINT), tries), "t1").points <= 100


def test_in_a_kata_the_fewest_tries_win_whenever() -> None:
    board = standings(
        contest(Rules.KATA), tried(("t1", "A", 1, WA), ("t1", "A", 2, AC), ("t2", "A", 200, AC), ("t3", "A", 3, WA))
    )
    assert [(each.team.id, each.rank, each.penalty) for each in board.rows][:2] == [("t2", 1, 1), ("t1", 2, 2)]


@pytest.mark.parametrize("rules", list(Rules))
def test_a_board_without_tries_has_all_teams_level(rules: Rules) -> None:
    board = standings(contest(rules), [])
    assert {each.rank for each in board.rows} == {1}
    assert all(each.untouched for each in board.rows[0].cells)
