from __future__ import annotations

from collections.abc import Sequence
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


def course(*outcomes: Verdict | None, run_all: bool = False, places: Sequence[verdict.Place] = ()) -> list[bool]:
    """Which cases are needed while these outcomes are known; `None` is one that is not."""
    found = verdict.Course(places or verdict.one_after_the_other(len(outcomes)), run_all)
    for position, outcome in enumerate(outcomes):
        if outcome is not None:
            found.settle(position, outcome)
    return [found.needed(position) for position in range(len(outcomes))]


def test_a_case_is_needed_up_to_the_first_failure():
    assert course(None, Verdict.AC, None) == [True, True, True]
    assert course(Verdict.AC, None, Verdict.WA, None, Verdict.TLE) == [True, True, True, False, False]
    assert course(Verdict.AC, None, Verdict.WA, None, run_all=True) == [True] * 4


IN_GROUPS = tuple(
    verdict.Place(((name, position),), stops, requires)
    for position, (name, stops, requires) in enumerate(
        [
            ("a", ("a",), ()),
            ("a", ("a",), ()),
            ("b", (), ("a",)),
            ("b", (), ("a",)),
            ("c", ("c",), ("b",)),
            ("d", ("d",), ()),
        ]
    )
)


def test_a_failure_ends_its_own_group_and_those_that_require_it():
    known = (Verdict.WA, None, None, None, None, None)
    assert course(*known, places=IN_GROUPS) == [True, False, False, False, False, True]


def test_all_cases_are_wanted_but_not_those_that_lack_what_they_require():
    known = (Verdict.WA, None, None, None, None, None)
    assert course(*known, places=IN_GROUPS, run_all=True) == [True, True, False, False, False, True]


def test_a_failure_ends_nothing_in_a_group_that_goes_on():
    known = (Verdict.AC, Verdict.AC, Verdict.WA, None, None, None)
    assert course(*known, places=IN_GROUPS) == [True, True, True, True, False, True]


@given(st.lists(OUTCOMES, min_size=1), st.data())
def test_a_case_that_is_not_needed_cannot_change_the_outcome(outcomes, data):
    """Unless it would find the judge itself at fault, which no run waits for."""
    known = data.draw(st.lists(st.booleans(), min_size=len(outcomes), max_size=len(outcomes)))
    seen = [outcome if settled else None for outcome, settled in zip(outcomes, known, strict=True)]
    kept = [result(outcome) for outcome, wanted in zip(outcomes, course(*seen), strict=True) if wanted]
    if Verdict.JE not in outcomes:
        assert verdict.of_submission(kept) is verdict.of_submission(map(result, outcomes))


def test_results_say_nothing_but_their_verdict_to_the_fold():
    loud = replace(result(Verdict.WA), message="accepted", judge_message="AC", visible=True, near_limit=True)
    assert verdict.of_submission([loud]) is Verdict.WA
