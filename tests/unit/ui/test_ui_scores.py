from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.model.verdict import GroupScore, Scores, Verdict
from judge.ui.run import render_judgement
from judge.ui.scores import format_points, render_groups, total
from tests.unit.ui.test_ui_run import judgement, result

GROUPS = (
    GroupScore("sample", Verdict.AC, None, None, 2, 2, 2),
    GroupScore("secret/1-small", Verdict.WA, 0.0, 20.0, 1, 2, 4),
    GroupScore("secret/2-middle", None, 0.0, 30.0, 0, 0, 12, "secret/1-small"),
    GroupScore("secret/3-large", Verdict.AC, 100 / 3, 50.0, 9, 9, 9),
    GroupScore("secret/4-open", Verdict.AC, 1234.5, None, 3, 3, 3),
)
SCORES = Scores(Verdict.WA, 1267.8333333333333, None, GROUPS)


@pytest.mark.parametrize(
    ("points", "shown"),
    [
        (0, "0"),
        (1, "1"),
        (100.0, "100"),
        (2.5, "2.5"),
        (0.29, "0.29"),
        (33.333333333, "33.33"),
        (99.999, "99.99"),
        (99.99999999999999, "100"),
        (0.004, "0.004"),
        (1234567.891, "1234567.89"),
        (-1.5, "-1.5"),
        (1e300, f"{int(1e300)}"),
    ],
)
def test_points_are_written_with_two_decimals_at_most_and_cut(points, shown):
    assert format_points(points) == shown


@given(st.floats(0, 1e6))
def test_points_never_look_like_more_than_they_are(points):
    assert float(format_points(points)) <= points * (1 + 1e-6) + 1e-8 or points < 0.01


@pytest.mark.parametrize(
    ("score", "best", "fewer", "shown"),
    [
        (25.0, 100.0, False, "25 of 100 points"),
        (1.0, 1.0, False, "1 of 1 point"),
        (1.0, None, False, "1 point"),
        (12.5, None, False, "12.5 points"),
        (7.0, 3.0, True, "7 points (the best there can be: 3)"),
        (None, 100.0, False, "no score"),
    ],
)
def test_the_total_says_how_much_there_is(score, best, fewer, shown):
    assert total(Scores(Verdict.AC, score, best, (), fewer_is_better=fewer)).plain == shown


def test_the_groups_make_a_table(render, golden):
    results = [result("sample/1"), result("secret/1-small/2", Verdict.WA), result("secret/3-large/1")]
    shown = render(render_judgement(judgement(Verdict.WA, *results, scores=SCORES)))
    golden("ui/run-scores.txt", shown)
    assert "16 cases were not run; --all runs them too" in shown, "31, less 3, less 12 that lack what they require"


def test_what_is_wrong_with_the_scores_is_said(render):
    faulty = replace(SCORES, verdict=Verdict.JE, score=None, fault="data/secret: its groups give too much")
    shown = render(render_judgement(judgement(Verdict.JE, result("sample/1"), scores=faulty)))
    assert "! judge error (JE) · no score" in shown
    assert "data/secret: its groups give too much" in shown


def test_a_group_that_an_error_left_out_is_not_run(render):
    left_out = GroupScore("secret/5", None, None, 10.0, 0, 0, 3)
    assert "not run " in render(render_groups(replace(SCORES, groups=(left_out,))))
