from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.model.problem import Problem, TestGroup
from judge.model.verdict import Scores, Verdict
from judge.scoring.fold import case_rules, fold, places
from judge.verdict import Course
from tests.unit.scoring.made import as_run, case, group, problem, result, results, scoring_problem

AC, WA, TLE, JE = "AC", "WA", "TLE", "JE"
UNBOUNDED = TestGroup("secret", None, "sum")


def scores(made: Problem, *verdicts: str) -> Scores:
    return fold(made, made.cases, results(made, *verdicts))


def by_group(found: Scores) -> dict[str, float | None]:
    return {each.name: each.score for each in found.groups}


def three() -> Problem:
    return problem(
        small=(2, group("small", 20)),
        middle=(3, group("middle", 30, "min", "secret/small")),
        large=(3, group("large", 50, "sum")),
    )


def test_all_accepted_is_the_whole_score():
    found = scores(three(), *[AC] * 9)
    assert (found.verdict, found.score, found.best, found.fault) == (Verdict.AC, 100.0, 100.0, "")
    assert by_group(found) == {"sample": None, "secret/small": 20.0, "secret/middle": 30.0, "secret/large": 50.0}


def test_a_failure_costs_what_its_group_says():
    found = scores(three(), AC, AC, AC, AC, AC, AC, AC, TLE, AC)
    assert (found.verdict, found.score) == (Verdict.TLE, pytest.approx(20 + 30 + 100 / 3))
    found = scores(three(), AC, AC, AC, AC, WA, ".", AC, AC, AC)
    assert by_group(found) == {"sample": None, "secret/small": 20.0, "secret/middle": 0.0, "secret/large": 50.0}


def test_what_requires_a_failed_group_is_not_run_and_scores_nothing():
    found = scores(three(), AC, WA, ".", ".", ".", ".", AC, AC, AC)
    middle = found.groups[2]
    assert (middle.verdict, middle.score, middle.missing, middle.run, middle.total) == (None, 0.0, "secret/small", 0, 3)
    assert (found.score, found.verdict) == (50.0, Verdict.WA)


def test_what_follows_from_a_group_that_was_not_run_is_not_run_either():
    made = problem(
        UNBOUNDED,
        a=(1, group("a", 1)),
        b=(1, group("b", 2, "pass-fail", "secret/a")),
        c=(1, group("c", 4, "sum", "secret/b")),
    )
    found = scores(made, AC, WA, AC, AC)
    assert (found.score, [each.missing for each in found.groups]) == (0.0, ["", "", "secret/a", "secret/b"])
    assert [each.case for each in as_run(places(made, made.cases), results(made, AC, WA, AC, AC), run_all=True)] == [
        "sample/0",
        "secret/a/0",
    ]


def test_the_samples_count_only_for_what_requires_them():
    made = problem(TestGroup("secret", 100, "sum", require_pass=("sample",)), a=(1, group("a", 100)))
    assert scores(made, WA, AC).score == 0
    free = problem(a=(1, group("a", 100)))
    found = scores(free, WA, AC)
    assert (found.score, found.verdict) == (100.0, Verdict.WA)


def test_a_problem_need_not_have_samples():
    made = problem(TestGroup("secret", 10, "sum"), 0, a=(1, group("a", 10, "sum")))
    assert scores(made, AC).score == 10


def test_cases_lie_in_secret_where_there_are_no_groups():
    made = scoring_problem([TestGroup("secret", 100, "sum")], [case(f"secret/{number}") for number in range(3)])
    found = scores(made, AC, WA, AC)
    assert found.score == pytest.approx(200 / 3)
    assert [each.name for each in found.groups] == ["secret"]
    assert scores(made, AC, AC, AC).score == 100.0, "three thirds are one whole"


@pytest.mark.parametrize(("how", "worth"), [("sum", 30), ("min", 10), ("pass-fail", 100)])
def test_secret_makes_its_score_of_that_of_its_groups(how, worth):
    made = problem(TestGroup("secret", 100, how), a=(1, group("a", 10)), b=(1, group("b", 20)))
    assert scores(made, AC, AC, AC).score == worth
    assert scores(made, AC, AC, WA).score == {"sum": 10, "min": 0, "pass-fail": 0}[how]


def test_groups_that_come_to_more_than_secret_may_have_are_the_authors_fault():
    made = problem(a=(1, group("a", 60)), b=(1, group("b", 60)))
    assert scores(made, AC, AC, WA).score == 60
    found = scores(made, AC, AC, AC)
    assert (found.verdict, found.score) == (Verdict.JE, None)
    assert found.fault == "data/secret: its groups give 120 in all, more than its max_score, 100"


def test_without_a_bound_validators_say_what_a_case_is_worth():
    made = problem(UNBOUNDED, a=(2, group("a", None, "sum")), b=(2, group("b", None, "min")))
    names = [each.name for each in made.cases]
    worth = ["5", "2.5", "1000.25", "7", "4"]
    found = fold(made, made.cases, [result(name, points=points) for name, points in zip(names, worth, strict=True)])
    assert (found.score, found.best) == (1006.75, None)
    assert by_group(found) == {"sample": None, "secret/a": 1002.75, "secret/b": 4.0}
    assert found.groups[1].best is None


def test_an_error_of_the_judge_leaves_no_score():
    found = scores(three(), AC, AC, AC, JE, ".", ".", ".", ".", ".")
    assert (found.verdict, found.score) == (Verdict.JE, None)
    assert found.groups[2].verdict is Verdict.JE and found.groups[2].score is None


def test_a_score_that_breaks_the_rules_is_an_error_of_the_judge():
    made = problem(a=(1, group("a", 100)))
    found = fold(made, made.cases, [result("sample/0"), result("secret/a/0", points="1")])
    assert (found.verdict, found.score) == (Verdict.JE, None)


def test_the_share_of_a_case_does_not_depend_on_which_cases_were_run():
    made = three()
    rules = case_rules(made, made.cases)
    assert rules["secret/large/0"].most == Fraction(50, 3)
    assert rules["secret/middle/0"].most == 30
    assert not rules["secret/small/0"].scored
    assert rules["sample/0"].ignored


def test_other_groups_run_after_a_failure():
    made = three()
    ran = as_run(places(made, made.cases), results(made, AC, WA, AC, AC, AC, AC, WA, WA, AC))
    assert [each.case for each in ran] == [
        "sample/0",
        "secret/small/0",
        "secret/large/0",
        "secret/large/1",
        "secret/large/2",
    ]


# Any problem that the reader lets through, and any results.

NAMES = "abcd"
OUTCOMES = st.sampled_from([AC, AC, AC, WA, TLE])


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    whole = draw(st.booleans())
    groups: dict[str, tuple[int, TestGroup]] = {}
    for name in NAMES[: draw(st.integers(1, 4))]:
        how = "pass-fail" if whole else draw(st.sampled_from(["pass-fail", "sum", "min"]))
        before = [
            "sample",
            *(f"secret/{other}" for other, (_, each) in groups.items() if each.score_aggregation == "pass-fail"),
        ]
        requires = draw(st.lists(st.sampled_from(before), unique=True, max_size=2))
        groups[name] = (draw(st.integers(1, 4)), group(name, draw(st.integers(0, 25)), how, *requires))
    how = "pass-fail" if whole else draw(st.sampled_from(["sum", "min"]))
    return problem(TestGroup("secret", 100, how, require_pass=draw(st.sampled_from([(), ("sample",)]))), **groups)


@st.composite
def judged(draw: st.DrawFn) -> tuple[Problem, list[str]]:
    made = draw(problems())
    return made, draw(st.lists(OUTCOMES, min_size=len(made.cases), max_size=len(made.cases)))


@given(judged(), st.integers(0, 2**32))
def test_the_order_of_the_results_does_not_matter(given_, seed):
    made, outcomes = given_
    found = results(made, *outcomes)
    shuffled = random.Random(seed).sample(found, len(found))
    assert fold(made, made.cases, shuffled) == fold(made, made.cases, found)


@given(judged(), st.booleans())
def test_a_run_that_stops_where_it_can_has_the_same_score_as_one_that_runs_all(given_, run_all):
    made, outcomes = given_
    found = results(made, *outcomes)
    ran = as_run(places(made, made.cases), found, run_all=run_all)
    brief, full = fold(made, made.cases, ran), fold(made, made.cases, found)
    assert (brief.score, brief.verdict, by_group(brief)) == (full.score, full.verdict, by_group(full))
    assert [each.verdict for each in brief.groups] == [each.verdict for each in full.groups]


@given(judged())
def test_scores_are_within_their_bounds(given_):
    made, outcomes = given_
    found = scores(made, *outcomes)
    assert found.score is not None and found.best is not None and 0 <= found.score <= found.best
    for each in found.groups[1:]:
        assert each.score is not None and each.best is not None and 0 <= each.score <= each.best


@given(judged(), st.data())
def test_one_more_case_accepted_never_costs_a_point(given_, data):
    made, outcomes = given_
    place = data.draw(st.integers(0, len(outcomes) - 1))
    better = [*outcomes[:place], AC, *outcomes[place + 1 :]]
    before, after = scores(made, *outcomes).score, scores(made, *better).score
    assert before is not None and after is not None and before <= after


@given(judged())
def test_groups_sum_or_bound_the_whole(given_):
    made, outcomes = given_
    found = scores(made, *outcomes)
    parts = [each.score or 0 for each in found.groups[1:]]
    how = made.groups[1].score_aggregation
    if how == "sum":
        assert found.score == pytest.approx(sum(parts))
    elif how == "min":
        assert found.score == min(parts)
    else:
        assert found.score in (0, found.best)


@given(judged())
def test_an_accepted_submission_passed_every_case(given_):
    made, outcomes = given_
    found = scores(made, *outcomes)
    assert (found.verdict is Verdict.AC) == all(outcome == AC for outcome in outcomes)
    if found.verdict is Verdict.AC:
        assert all(each.score == each.best for each in found.groups)


@given(problems(), st.lists(st.sampled_from([AC, WA, JE]), min_size=20, max_size=20))
def test_no_score_comes_with_an_error_of_the_judge(made, outcomes):
    found = results(made, *outcomes[: len(made.cases)])
    ran = as_run(places(made, made.cases), found)
    scored = fold(made, made.cases, ran)
    assert (scored.score is None) == (Verdict.JE in [each.verdict for each in ran])
    assert (scored.verdict is Verdict.JE) == (scored.score is None)


@given(judged(), st.integers(0, 2**32))
def test_what_was_run_without_need_does_not_change_what_is_needed(given_, seed):
    """As with many workers, where verdicts come in any order, those of cases that are dropped among them."""
    made, outcomes = given_
    found = results(made, *outcomes)
    course = Course(places(made, made.cases), run_all=False)
    for position in random.Random(seed).sample(range(len(found)), len(found)):
        course.settle(position, found[position].verdict)
    needed = [each for position, each in enumerate(found) if course.needed(position)]
    assert needed == as_run(places(made, made.cases), found)


def test_a_static_validation_test_case_has_its_own_maximum():
    scored = replace(group("a", 50, "sum"), static_validation_score=20)
    least = replace(group("b", 30, "min"), static_validation_score=10)
    whole = replace(group("c", 20), static_validation_score="pass-fail")
    made = problem(a=(3, scored), b=(2, least), c=(1, whole))
    names = [each.name for each in made.all_cases]
    assert [name for name in names if name.endswith("static validation")] == [
        "secret/a/static validation",
        "secret/b/static validation",
        "secret/c/static validation",
    ]
    rules = case_rules(made, made.all_cases)
    most = {name: rules[name].most for name in names}
    assert (most["secret/a/static validation"], most["secret/a/0"]) == (20, 10)
    assert (most["secret/b/static validation"], most["secret/b/0"]) == (10, 30)
    assert not rules["secret/c/static validation"].scored
    found = fold(made, made.all_cases, [result(name) for name in names])
    assert by_group(found) == {"sample": None, "secret/a": 50.0, "secret/b": 10.0, "secret/c": 20.0}
    refused = [result(name, Verdict.WA if name == "secret/c/static validation" else Verdict.AC) for name in names]
    assert by_group(fold(made, made.all_cases, refused))["secret/c"] == 0


def test_secret_may_have_one_beside_its_groups():
    secret = TestGroup("secret", 100, "sum", static_validation_score=15)
    made = problem(secret, a=(1, group("a", 50)))
    found = fold(made, made.all_cases, [result(each.name) for each in made.all_cases])
    assert found.score == 65


def test_without_static_validation_all_cases_are_the_cases():
    made = three()
    assert made.all_cases is made.cases
