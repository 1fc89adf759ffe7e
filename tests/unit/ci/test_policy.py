"""What of a result fails a check, by the policy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from judge.ci.policy import Policy, Result, faults_of, outcome_of
from judge.model.check import GrowthPolicy, Outcome, Place
from judge.model.verdict import Verdict
from tests.checks import HIDDEN, SAMPLE, judged, solution
from tests.growths import PLAIN, QUADRATIC

ALL = tuple(verdict for verdict in Verdict if verdict is not Verdict.AC)
HERE, COSTLY = Place("solutions/a.py", 3), Place("solutions/a.py", 7)
RIGHT = judged(solution("solutions/a.py"), SAMPLE, HIDDEN)
WRONG = judged(solution("solutions/a.py"), SAMPLE, replace(HIDDEN, verdict=Verdict.WA), total=9)
SLOW = replace(PLAIN, time=QUADRATIC)


def policy(growth: GrowthPolicy = GrowthPolicy.WORSE, fail_on: tuple[Verdict, ...] = ALL) -> Policy:
    return Policy(fail_on, growth)


def test_an_accepted_solution_that_grows_as_asked_has_no_fault() -> None:
    assert faults_of(Result(RIGHT, PLAIN, HERE, COSTLY), policy()) == ()
    assert outcome_of(()) is Outcome.PASSED


@pytest.mark.parametrize(
    ("growth", "required", "fails"),
    [
        (GrowthPolicy.WORSE, False, True),
        (GrowthPolicy.REQUIRED, False, False),
        (GrowthPolicy.REQUIRED, True, True),
        (GrowthPolicy.NEVER, True, False),
    ],
)
def test_growth_worse_than_asked_fails_as_the_policy_says(growth: GrowthPolicy, required: bool, fails: bool) -> None:
    faults = faults_of(Result(RIGHT, replace(SLOW, required=required), HERE, COSTLY), policy(growth))
    assert [(fault.kind, fault.place, fault.fails) for fault in faults] == [("growth", COSTLY, fails)]
    assert outcome_of(faults) is (Outcome.FAILED if fails else Outcome.PASSED)
    assert faults[0].words.startswith("time grows as O(n²), asked is O(n)")


def test_a_verdict_fails_as_the_policy_says() -> None:
    for fail_on, outcome in ((ALL, Outcome.FAILED), ((Verdict.TLE,), Outcome.PASSED), ((), Outcome.PASSED)):
        faults = faults_of(Result(WRONG, None, HERE, COSTLY), policy(fail_on=fail_on))
        assert [(fault.kind, fault.place) for fault in faults] == [("WA", HERE)]
        assert outcome_of(faults) is outcome


def test_an_error_of_the_judge_is_no_failure_whatever_the_policy() -> None:
    broken = judged(solution("solutions/a.py"), replace(SAMPLE, verdict=Verdict.JE))
    assert outcome_of(faults_of(Result(broken, None, HERE, COSTLY), policy(fail_on=()))) is Outcome.ERROR


def test_nothing_of_a_secret_case_but_its_name_is_in_the_words() -> None:
    (fault,) = faults_of(Result(WRONG, None, HERE, COSTLY), policy())
    assert fault.words == f"{HIDDEN.case}: wrong answer; 1 of 9 cases passed"


def test_a_forged_time_fails_under_every_policy() -> None:
    faults = faults_of(Result(RIGHT, replace(PLAIN, tampered=True), HERE, COSTLY), policy(GrowthPolicy.NEVER, ()))
    assert outcome_of(faults) is Outcome.FAILED
