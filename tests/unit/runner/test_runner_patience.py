"""How long a submission of the jury is let go on: as long as it can still show something, and no longer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from judge.model.execution import Captured, Termination, TerminationKind
from judge.model.limits import ProblemLimits, TimeMultipliers
from judge.model.problem import ProblemType, SubmissionRule, TestCase
from judge.model.verdict import CaseResult, Verdict
from judge.package.reader import load
from judge.runner.jury.patience import JuryPatience
from judge.runner.patience import NEAR_LIMIT, UsualPatience
from tests.packages import lay_out

LIMIT_S = 2.0
MARGIN = 1.5
FAR = pytest.approx(MARGIN * 1.02)
ALL = "AC WA TLE RTE"


def rule(permitted=ALL, required=ALL, **fields):
    return SubmissionRule("*", permitted=frozenset(permitted.split()), required=frozenset(required.split()), **fields)


SLOW = rule("AC TLE", "TLE")


@pytest.fixture
def patience(tmp_path):
    """The patience with a submission that has these rules, in a package changed so."""
    problem = load(lay_out("addition", tmp_path))

    def make(*rules, **changes):
        return JuryPatience(replace(problem, **changes), rules)

    return make


def case(name):
    return TestCase(name, name.partition("/")[0], Path("data"))


def learn(asked, cpu_s, name="a/1", kind=TerminationKind.EXITED):
    nothing = Captured(b"", 0)
    ended = Termination(kind, 0 if kind is TerminationKind.EXITED else None)
    asked.learn(CaseResult(name, Verdict.TLE, ended, cpu_s, cpu_s, 0, nothing, nothing), LIMIT_S)


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([], 1.0),
        ([rule("AC", "AC")], NEAR_LIMIT),
        ([rule("AC WA", "WA")], NEAR_LIMIT),
        ([rule("AC RTE", "RTE")], NEAR_LIMIT),
        ([SLOW], FAR),
        ([rule("AC WA TLE", "TLE")], FAR),
        ([rule("AC RTE TLE", "RTE TLE")], 1.0),  # the default folder brute_force
        ([rule(required="RTE TLE WA")], 1.0),  # the default folder rejected
        ([rule("AC WA TLE", "WA")], NEAR_LIMIT),  # a little too slow must not hide the answer that is asked for
        ([rule(required="RTE TLE WA", message="no")], NEAR_LIMIT),  # what is too slow says nothing
        ([rule(required="RTE TLE WA", use_for_time_limit="upper")], FAR),
        ([rule(required="RTE TLE WA", use_for_time_limit="lower")], NEAR_LIMIT),
        ([rule("AC TLE", "TLE", use_for_time_limit=False)], 1.0),
        ([SLOW, rule("AC", "AC")], FAR),
        ([rule("AC TLE", "TLE", cases="b"), rule("AC", "AC", cases="a")], NEAR_LIMIT),
        ([rule("AC TLE", "TLE", cases="a")], FAR),
        ([rule("AC TLE", "TLE", cases="b")], 1.0),
    ],
)
def test_what_the_rules_for_a_case_ask_for(patience, rules, expected):
    assert patience(*rules).with_case(case("a/1")) == expected


@pytest.mark.parametrize(
    ("cpu_s", "kind", "expected"),
    [
        (LIMIT_S * MARGIN - 0.001, TerminationKind.EXITED, FAR),
        (LIMIT_S * MARGIN, TerminationKind.EXITED, 1.0),
        (LIMIT_S * MARGIN, TerminationKind.CPU_LIMIT, 1.0),
        (0.01, TerminationKind.WALL_LIMIT, 1.0),  # it has no end, so this rule says nothing of the limit any more
    ],
)
def test_one_case_that_is_slow_enough_is_enough(patience, cpu_s, kind, expected):
    asked = patience(SLOW)
    learn(asked, cpu_s, kind=kind)
    assert asked.with_case(case("a/2")) == expected


CPU = TerminationKind.CPU_LIMIT


def test_one_case_at_a_time_tries_to_be_slow_enough(patience):
    asked = patience(SLOW)
    assert [asked.with_case(case(name)) for name in ("a/1", "a/2", "a/1", "b/1")] == [FAR, 1.0, FAR, 1.0]
    learn(asked, 2.0, "a/2", CPU)
    learn(asked, 30.0, "a/1", CPU)
    assert asked.untried == ()


def test_what_was_stopped_meanwhile_is_tried_where_the_other_was_not_slow_enough(patience):
    asked = patience(SLOW)
    assert [asked.with_case(case(name)) for name in ("a/1", "a/2", "b/1")] == [FAR, 1.0, 1.0]
    learn(asked, 2.0, "a/2", CPU)
    learn(asked, 0.1, "b/1")
    learn(asked, 2.9, "a/1")
    assert asked.untried == ("a/2",)
    assert asked.with_case(case("a/2")) == FAR
    learn(asked, 3.1, "a/2", CPU)
    assert asked.untried == ()


def test_two_rules_may_try_at_once(patience):
    asked = patience(rule("AC TLE", "TLE", cases="a"), rule("AC TLE", "TLE", cases="b"))
    assert [asked.with_case(case(name)) for name in ("a/1", "b/1", "a/2")] == [FAR, FAR, 1.0]


def test_where_there_are_scores_each_case_tries(patience):
    asked = patience(SLOW, types=frozenset((ProblemType.SCORING,)))
    assert [asked.with_case(case(name)) for name in ("a/1", "a/2")] == [FAR, FAR]


def test_every_rule_wants_its_own_slow_case(patience):
    asked = patience(rule("AC TLE", "TLE", cases="a"), rule("AC TLE", "TLE", cases="b"))
    learn(asked, 30.0)
    assert (asked.with_case(case("a/2")), asked.with_case(case("b/1"))) == (1.0, FAR)
    learn(asked, 30.0, "b/1")
    assert asked.with_case(case("b/1")) == 1.0


def test_a_case_that_must_not_be_too_slow_is_given_its_second_chance_all_the_time(patience):
    asked = patience(SLOW, rule("AC", "AC", cases="b"))
    learn(asked, 30.0)
    assert (asked.with_case(case("a/2")), asked.with_case(case("b/1"))) == (1.0, NEAR_LIMIT)


def test_scores_may_hang_on_every_case(patience):
    asked = patience(SLOW, types=frozenset((ProblemType.SCORING,)))
    learn(asked, 30.0)
    assert asked.with_case(case("a/2")) == NEAR_LIMIT


def test_a_small_margin_is_no_reason_to_be_less_patient_than_with_everybody(patience):
    multipliers = TimeMultipliers(time_limit_to_tle=1.0)
    asked = patience(SLOW, limits=ProblemLimits(time_multipliers=multipliers))
    assert asked.with_case(case("a/1")) == NEAR_LIMIT


def test_a_run_of_anybody_else_has_always_the_same(patience):
    asked = UsualPatience()
    learn(asked, 30.0)
    assert asked.with_case(case("a/1")) == NEAR_LIMIT
