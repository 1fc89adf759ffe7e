from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.model.execution import Captured, Termination, TerminationKind
from judge.model.problem import SubmissionRule
from judge.model.verdict import BuildResult, CaseResult, GroupScore, Judgement, ReportedScore, Scores, Verdict
from judge.package.reader import load
from judge.runner.jury.promises import Bounds, bounds, broken_promise, lower_bounding, promise, rules_for
from judge.runner.jury.score_promises import broken_score
from tests.packages import lay_out

NOTHING = Captured(b"", 0)
ALL = frozenset(("AC", "WA", "TLE", "RTE"))


def rule(permitted="AC WA TLE RTE", required="AC WA TLE RTE", **fields):
    return SubmissionRule("*", permitted=frozenset(permitted.split()), required=frozenset(required.split()), **fields)


ACCEPTED = rule("AC", "AC")
WRONG = rule("AC WA", "WA")
SLOW = rule("AC TLE", "TLE")
CRASH = rule("AC RTE", "RTE")


def judgement(*outcomes, ok=True):
    """Outcomes are verdicts, or (verdict, seconds), or results."""
    results = [entry if isinstance(entry, CaseResult) else result(entry, place) for place, entry in enumerate(outcomes)]
    build = BuildResult(ok, "" if ok else "SyntaxError: no")
    verdict = Verdict.AC if ok else Verdict.CE
    return Judgement("p", "s.py", "Python 3", verdict, tuple(results), len(results), 1.0, 1 << 26, build)


def result(outcome, place=0, *, kind=TerminationKind.EXITED, stderr=b"", case="", message=""):
    verdict, cpu_s = outcome if isinstance(outcome, tuple) else (outcome, 0.1)
    return CaseResult(
        case or f"secret/{place}",
        Verdict(verdict),
        Termination(kind, 0 if kind is TerminationKind.EXITED else None),
        cpu_s,
        cpu_s,
        0,
        NOTHING,
        Captured(stderr, len(stderr)),
        judge_message=message,
    )


# --- verdicts ---


@pytest.mark.parametrize(
    ("rules", "outcomes", "broken"),
    [
        ([ACCEPTED], ["AC", "AC"], ""),
        ([ACCEPTED], ["AC", "WA"], "secret/1 got WA, permitted AC"),
        ([WRONG], ["AC", "WA", "AC"], ""),
        ([WRONG], ["AC", "AC"], "no case got WA"),
        ([WRONG], ["WA", "TLE"], "secret/1 got TLE, permitted AC or WA"),
        ([SLOW], ["AC", "TLE"], ""),
        ([SLOW], ["AC"], "no case got TLE"),
        ([CRASH], ["AC", "RTE"], ""),
        ([CRASH], ["AC", "MLE"], ""),
        ([CRASH], ["AC", "OLE"], ""),
        ([WRONG], ["WA", "MLE"], "secret/1 got MLE, permitted AC or WA"),
        ([], ["WA"], ""),
        ([rule()], ["RTE", "TLE"], ""),
        ([rule("AC WA RTE", "WA RTE")], ["AC", "RTE"], ""),
        ([rule("AC WA RTE", "WA RTE")], ["AC"], "no case got RTE or WA"),
        ([WRONG, rule("WA", "WA", cases="secret/1")], ["AC", "WA"], ""),
        ([WRONG, rule("WA", "WA", cases="secret/1")], ["WA", "AC"], "secret/1 got AC, permitted WA"),
        ([WRONG, rule(required="WA", cases="secret/1")], ["WA", "AC"], "no case in secret/1 got WA"),
    ],
)
def test_a_promise_is_kept_or_broken_in_words(rules, outcomes, broken):
    assert broken_promise(rules, judgement(*outcomes)) == broken


def test_what_the_program_said_excuses_it():
    crashed = result("RTE", stderr=b"Traceback\n  File\nKeyError: 3\n")
    assert broken_promise([ACCEPTED], judgement(crashed)) == "secret/0 got RTE, permitted AC (KeyError: 3)"
    wrong = result("WA", message="item 1 is '2', expected '3'")
    assert broken_promise([ACCEPTED], judgement(wrong)).endswith("permitted AC (item 1 is '2', expected '3')")


def test_a_submission_that_does_not_compile_keeps_no_promise():
    assert broken_promise([CRASH], judgement(ok=False)) == "does not compile: SyntaxError: no"


def test_unless_that_is_what_it_promised():
    never, either = rule("CE", "CE"), rule("AC CE", "AC CE")
    assert broken_promise([never], judgement(ok=False)) == ""
    assert broken_promise([either], judgement(ok=False)) == broken_promise([either], judgement("AC")) == ""
    assert broken_promise([never], judgement("AC")) == "secret/0 got AC, permitted CE"
    assert broken_promise([never, ACCEPTED], judgement(ok=False)).startswith("does not compile")
    assert promise([never]) == (frozenset(("CE",)), frozenset(("CE",)))


def test_an_error_of_the_judge_breaks_every_promise():
    faulty = result("JE", 1, message="the validator crashed")
    assert broken_promise([rule()], judgement("AC", faulty)) == "secret/1: the validator crashed"


def test_a_message_of_the_validator_can_be_promised():
    wanted = rule("AC WA", "WA", message="too large")
    assert broken_promise([wanted], judgement(result("WA", message="it is too large"))) == ""
    assert broken_promise([wanted], judgement("WA")) == "no judge message has 'too large' in it"


@given(st.lists(st.sampled_from(["AC", "WA", "TLE", "RTE", "MLE", "OLE"]), min_size=1, max_size=5))
def test_what_a_folder_demands_is_what_the_format_says(outcomes):
    four = {"MLE": "RTE", "OLE": "RTE"}
    got = {four.get(outcome, outcome) for outcome in outcomes}
    for demanded, only in ((WRONG, "WA"), (SLOW, "TLE"), (CRASH, "RTE")):
        assert (broken_promise([demanded], judgement(*outcomes)) == "") == (only in got and got <= {"AC", only})
    assert (broken_promise([ACCEPTED], judgement(*outcomes)) == "") == (got == {"AC"})


def test_several_rules_promise_what_all_of_them_permit():
    assert promise([]) == (ALL, ALL)
    assert promise([WRONG, rule("WA RTE", "WA RTE")]) == (frozenset(("WA",)), frozenset(("WA",)))
    assert promise([WRONG, rule("AC", "AC", cases="secret/*")]) == (frozenset(("AC", "WA")), frozenset(("WA",)))


def test_rules_apply_by_path(tmp_path):
    problem = load(lay_out("addition", tmp_path))
    (found,) = rules_for(problem, "wrong_answer/bits.py")
    assert (found.permitted, found.required) == (frozenset(("AC", "WA")), frozenset(("WA",)))
    assert rules_for(problem, "elsewhere/bits.py") == ()


# --- scores ---

GROUPS = (
    GroupScore("sample", Verdict.AC, None, None, 1, 1, 1),
    GroupScore("secret/a", Verdict.AC, 100 / 3, 40.0, 1, 1, 1),
    GroupScore("secret/b", Verdict.WA, 0.0, 60.0, 0, 1, 1),
)


def scored(score=100 / 3, verdict=Verdict.AC, best=100.0, fault=""):
    return replace(judgement("AC", "WA"), scores=Scores(verdict, score, best, GROUPS, fault))


@pytest.mark.parametrize(
    ("cases", "promised", "broken"),
    [
        ("", (33.3333333333, 33.3333333333), ""),
        ("", (33.0, 33.0), "the score is 33.33333333, promised 33"),
        ("", (33.0, 34.0), ""),
        ("", (34.0, 100.0), "the score is 33.33333333, promised 34 to 100"),
        ("secret/a", (33.0, 34.0), ""),
        ("secret/b", (0.0, 0.0), ""),
        ("secret/*", (0.0, 1.0), "the score of secret/a is 33.33333333, promised 0 to 1"),
        ("sample", (1.0, 1.0), "the score of sample must be 1, but there is none"),
        ("secret/c", (1.0, 1.0), "no test data group that has a score is called secret/c"),
    ],
)
def test_a_score_is_promised_exactly_or_within_a_range(cases, promised, broken):
    assert broken_score(rule(score=promised, cases=cases), scored().scores) == broken


def test_a_promise_of_a_score_is_one_among_others():
    assert broken_promise([rule(score=(50.0, 50.0))], scored()) == "the score is 33.33333333, promised 50"
    assert broken_promise([rule("AC", score=(50.0, 50.0))], scored()).startswith("secret/1 got WA")
    assert broken_promise([rule(score=(0.0, 100.0))], scored()) == ""


def test_what_is_wrong_with_the_packages_scores_breaks_every_promise():
    assert broken_promise([rule()], scored(None, Verdict.JE, fault="too much")) == "too much"


def test_a_validator_keeps_to_one_of_the_two_files_of_scores():
    points, share = (
        replace(result("AC", n), reported=each) for n, each in enumerate((ReportedScore("1"), ReportedScore(None, "1")))
    )
    said = "the validator writes score.txt for secret/0 and score_multiplier.txt for secret/1, must keep to one"
    assert broken_promise([], replace(scored(), results=(points, share))) == said
    assert broken_promise([], replace(scored(), results=(points, points))) == ""
    static = replace(share, case="secret/static validation")
    assert broken_promise([], replace(scored(), results=(points, static))) == "", "that is another validator"


def test_partially_accepted_is_accepted_without_the_best_score():
    partial = rule(partial=True)
    assert broken_promise([partial], scored()) == ""
    assert broken_promise([partial], scored(99.9999)) == ""
    assert broken_promise([partial], scored(100.0)) == "the score is 100, must not be the best there is"
    assert broken_promise([partial], scored(100.0, best=None)) == ""
    assert broken_promise([partial], scored(None, Verdict.WA)) == "the whole got WA, must be accepted"


# --- bounds of the time limit ---

INF = result("TLE", kind=TerminationKind.WALL_LIMIT)


@pytest.mark.parametrize(
    ("rules", "outcomes", "expected"),
    [
        ([ACCEPTED], [("AC", 0.2), ("AC", 0.3)], Bounds(0.3, None)),
        ([WRONG], [("AC", 0.2), ("WA", 0.1)], Bounds(0.2, None)),
        ([SLOW], [("AC", 0.2), ("TLE", 3.0)], Bounds(None, 3.0)),
        ([SLOW], [("AC", 0.2), INF], Bounds(None, None)),
        ([CRASH], [("RTE", 0.2)], Bounds(0.2, None)),
        ([rule()], [("AC", 0.2)], Bounds(None, None)),
        ([rule("AC", "AC", use_for_time_limit=False)], [("AC", 0.2)], Bounds(None, None)),
        ([rule(use_for_time_limit="lower")], [("AC", 0.2)], Bounds(0.2, None)),
        ([rule(use_for_time_limit="upper")], [("TLE", 2.0)], Bounds(None, 2.0)),
        ([], [("AC", 0.2)], Bounds(None, None)),
        (
            [SLOW, rule("AC", "AC", cases="secret/0")],
            [("AC", 0.2), ("TLE", 3.0)],
            Bounds(0.2, 3.0),
        ),
    ],
)
def test_which_times_bound_the_limit(rules, outcomes, expected):
    assert bounds(rules, judgement(*outcomes)) == expected


def test_what_waits_for_ever_is_endless_from_below():
    assert bounds([ACCEPTED], judgement(INF)) == Bounds(math.inf, None)


def test_what_is_ended_after_a_validator_had_answered_took_no_time():
    """An interaction whose submission goes on beyond the answer is ended, a second later."""
    ended = result(("WA", 1.0), kind=TerminationKind.WALL_LIMIT)
    assert bounds([WRONG], judgement(("WA", 0.2), ended)) == Bounds(0.2, None)
    assert bounds([WRONG], judgement(ended)) == Bounds(0.0, None)


def test_a_limit_is_inferred_from_the_cases_in_which_a_submission_must_not_be_too_slow(tmp_path):
    extra = {"submissions/time_limit_exceeded/slow.py": "x = 1\n", "submissions/run_time_error/c.py": "x = 1\n"}
    problem = load(lay_out("addition", tmp_path, extra))
    every = tuple(case.name for case in problem.cases)
    for path in ("accepted/plus.py", "run_time_error/c.py", "wrong_answer/bits.py"):
        assert lower_bounding(problem, path) == every
    assert lower_bounding(problem, "time_limit_exceeded/slow.py") == ()


def test_those_are_the_ones_that_a_rule_names(tmp_path):
    """2025-09, section Timelimit inference: not permitted to get TLE "on some subset of cases"."""
    rules = """
time_limit_exceeded/slow.py:
  sample: {permitted: [AC]}
  secret/1-open: {permitted: [AC, WA], use_for_time_limit: false}
  secret/2-closed: {use_for_time_limit: lower}
"""
    extra = {"submissions/time_limit_exceeded/slow.py": "x = 1\n", "submissions/submissions.yaml": rules}
    problem = load(lay_out("addition", tmp_path, extra))
    names = [case.name for case in problem.cases if case.group in ("sample", "secret/2-closed")]
    assert lower_bounding(problem, "time_limit_exceeded/slow.py") == tuple(names)


@pytest.mark.parametrize("bound", [Bounds(), Bounds(1.5), Bounds(None, 3.0), Bounds(1.5, math.inf)])
def test_the_bounds_of_a_language_with_more_time_are_those_of_others_times_as_much(bound):
    both = (bound.slowest_accepted_s, bound.fastest_too_slow_s)
    assert bound.over(1.0) == bound
    assert bound.over(2.0) == Bounds(*(time and time / 2 for time in both))
