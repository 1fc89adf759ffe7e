from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge import verdict
from judge.model.execution import Captured, Termination, TerminationKind
from judge.model.verdict import CaseResult, Verdict

NOTHING = Captured(b"", 0)
CLEAN = Termination(TerminationKind.EXITED, 0)
OUTCOMES = st.sampled_from([verdict for verdict in Verdict if verdict is not Verdict.CE])


def result(outcome: Verdict, case: str = "secret/1") -> CaseResult:
    return CaseResult(case, outcome, CLEAN, 0.01, 0.01, 1 << 20, NOTHING, NOTHING)


@pytest.mark.parametrize(
    ("kind", "code", "expected"),
    [
        (TerminationKind.EXITED, 0, None),
        (TerminationKind.EXITED, 1, Verdict.RTE),
        (TerminationKind.EXITED, 42, Verdict.RTE),
        (TerminationKind.SIGNALLED, 11, Verdict.RTE),
        (TerminationKind.CPU_LIMIT, None, Verdict.TLE),
        (TerminationKind.WALL_LIMIT, None, Verdict.TLE),
        (TerminationKind.MEMORY_LIMIT, None, Verdict.MLE),
        (TerminationKind.OUTPUT_LIMIT, None, Verdict.OLE),
        (TerminationKind.PROCESS_LIMIT, None, Verdict.RTE),
    ],
)
def test_how_a_run_ended_settles_its_verdict_unless_it_ended_well(kind, code, expected):
    assert verdict.of_termination(Termination(kind, code)) is expected


@given(st.sampled_from(TerminationKind), st.none() | st.integers(0, 255))
def test_only_exit_code_0_leaves_the_decision_to_the_output(kind, code):
    settled = verdict.of_termination(Termination(kind, code))
    assert (settled is None) == (kind is TerminationKind.EXITED and code == 0)
    assert settled is not Verdict.AC


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("AC", "AC"), ("WA", "WA"), ("TLE", "TLE"), ("RTE", "RTE"), ("MLE", "RTE"), ("OLE", "RTE")],
)
def test_the_format_knows_four_verdicts(ours, theirs):
    assert verdict.in_format(Verdict(ours)) == theirs
    assert theirs in verdict.FORMAT_VERDICTS


def test_no_results_are_no_failure():
    assert verdict.of_submission([]) is Verdict.AC
    assert verdict.first_failure([]) is None


def test_the_first_failure_in_case_order_is_the_verdict():
    outcomes = [Verdict.AC, Verdict.TLE, Verdict.AC, Verdict.WA]
    assert verdict.of_submission(map(result, outcomes)) is Verdict.TLE


def test_an_error_of_the_judge_outweighs_a_failure_before_it():
    assert verdict.of_submission(map(result, [Verdict.WA, Verdict.JE])) is Verdict.JE


@given(st.lists(OUTCOMES))
def test_a_submission_is_accepted_when_every_case_is(outcomes):
    folded = verdict.of_submission(map(result, outcomes))
    assert (folded is Verdict.AC) == all(outcome is Verdict.AC for outcome in outcomes)
    assert folded is Verdict.AC or folded in outcomes


@given(st.lists(OUTCOMES), st.lists(OUTCOMES))
def test_what_follows_the_first_failure_changes_nothing_but_for_an_error_of_the_judge(before, after):
    folded = verdict.of_submission(map(result, before))
    if folded is not Verdict.AC and Verdict.JE not in after:
        assert verdict.of_submission(map(result, before + after)) is folded


def test_unsettled_cases_are_no_failure():
    assert verdict.first_failure([None, Verdict.AC, None]) is None
    assert verdict.first_failure([None, Verdict.AC, Verdict.WA, Verdict.TLE]) == 2


def test_a_case_is_needed_up_to_the_first_failure():
    verdicts = [Verdict.AC, None, Verdict.WA, None]
    assert [verdict.still_needed(place, verdicts, run_all=False) for place in range(4)] == [True, True, False, False]
    assert all(verdict.still_needed(place, verdicts, run_all=True) for place in range(4))
    assert all(verdict.still_needed(place, [Verdict.AC, None, None], run_all=False) for place in range(3))


@given(st.lists(OUTCOMES, min_size=1), st.data())
def test_a_case_that_is_not_needed_cannot_change_the_outcome(outcomes, data):
    """Unless it would find the judge itself at fault, which no run waits for."""
    known = data.draw(st.lists(st.booleans(), min_size=len(outcomes), max_size=len(outcomes)))
    seen = [outcome if settled else None for outcome, settled in zip(outcomes, known, strict=True)]
    needed = [verdict.still_needed(place, seen, run_all=False) for place in range(len(outcomes))]
    kept = [result(outcome) for outcome, wanted in zip(outcomes, needed, strict=True) if wanted]
    failure = verdict.first_failure(seen)
    if failure is not None:
        kept.append(result(outcomes[failure]))
    if Verdict.JE not in outcomes:
        assert verdict.of_submission(kept) is verdict.of_submission(map(result, outcomes))


def test_results_say_nothing_but_their_verdict_to_the_fold():
    loud = replace(result(Verdict.WA), message="accepted", judge_message="AC", visible=True, near_limit=True)
    assert verdict.of_submission([loud]) is Verdict.WA
