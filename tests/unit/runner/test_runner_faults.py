"""The table of faults, for every pair of endings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.model.execution import ExecResult
from judge.model.execution import TerminationKind as Kind
from judge.model.verdict import Check, Verdict
from judge.runner.interaction.faults import Interaction, of_run, settle
from judge.sandbox.fake import outcome

LIMIT_S = 1.0
SAID = {
    42: Check(Verdict.AC, "well done"),
    43: Check(Verdict.WA, "not so", "because"),
    1: Check(Verdict.JE, judge_message="it crashed"),
}


def settled(submission: ExecResult, code: int | None, *, first: bool, cut: bool = False, cpu_s: float = 0.01) -> Check:
    kind = Kind.EXITED if code is not None else Kind.WALL_LIMIT
    validator = replace(outcome(kind=kind, code=code), cpu_s=cpu_s)
    return settle(Interaction(submission, validator, first, cut), SAID.get(code or 1, SAID[1]), LIMIT_S)


FINE, CRASH, SLOW = outcome(), outcome(code=1), outcome(cpu_s=1.1)
WAITED = replace(outcome(kind=Kind.WALL_LIMIT), wall_s=4.0)


@pytest.mark.parametrize(
    ("submission", "own"),
    [
        (FINE, None),
        (outcome(cpu_s=1.0), None),
        (SLOW, Verdict.TLE),
        (CRASH, Verdict.RTE),
        (outcome(kind=Kind.SIGNALLED, code=13), Verdict.RTE),
        (outcome(kind=Kind.CPU_LIMIT), Verdict.TLE),
        (WAITED, Verdict.TLE),
        (outcome(kind=Kind.MEMORY_LIMIT), Verdict.MLE),
        (outcome(kind=Kind.OUTPUT_LIMIT), Verdict.OLE),
        (outcome(kind=Kind.PROCESS_LIMIT), Verdict.RTE),
        (outcome(code=1, cpu_s=1.0), Verdict.RTE),
        (outcome(code=1, cpu_s=1.1), Verdict.TLE),  # whatever a run does after its time
        (outcome(kind=Kind.MEMORY_LIMIT, cpu_s=1.1), Verdict.TLE),
        (outcome(kind=Kind.OUTPUT_LIMIT, cpu_s=1.1), Verdict.TLE),
    ],
)
def test_who_was_first_decides(submission: ExecResult, own: Verdict | None) -> None:
    assert of_run(submission, LIMIT_S) is own
    assert settled(submission, 42, first=True).verdict == (own or Verdict.AC)
    assert settled(submission, 43, first=True) == SAID[43]
    assert settled(submission, 1, first=True) == SAID[1]
    for code, said in SAID.items():
        assert settled(submission, code, first=False).verdict == (own or said.verdict)


def test_the_validators_words_go_along_with_the_submissions_verdict() -> None:
    assert settled(CRASH, 43, first=False) == Check(Verdict.RTE, "not so", "because")
    assert settled(CRASH, 1, first=False) == Check(Verdict.RTE, "", "afterwards, it crashed")
    assert settled(CRASH, 1, first=False, cut=True) == Check(Verdict.RTE)


def test_who_only_waited_is_not_at_fault_where_the_validator_hangs_or_computes() -> None:
    assert settled(WAITED, None, first=False) == SAID[1]
    assert settled(WAITED, 43, first=False, cpu_s=1.9).verdict is Verdict.TLE
    assert settled(WAITED, 43, first=False, cpu_s=2.1).verdict is Verdict.JE
    assert settled(outcome(kind=Kind.CPU_LIMIT), None, first=False).verdict is Verdict.TLE


def test_who_waited_for_each_other_are_advised() -> None:
    assert "flush" in settled(WAITED, 1, first=False).message
    assert settled(WAITED, 43, first=False).message == "not so"


@given(
    kind=st.sampled_from(list(Kind)),
    code=st.integers(0, 3),
    cpu_s=st.floats(0, 2),
    answer=st.sampled_from([42, 43, 1, None]),
    first=st.booleans(),
)
def test_nobody_is_accepted_who_was_not_by_the_validator_and_ended_well(
    kind: Kind, code: int, cpu_s: float, answer: int | None, first: bool
) -> None:
    submission = outcome(kind=kind, code=code, cpu_s=cpu_s)
    found = settled(submission, answer, first=first)
    accepted = answer == 42 and submission.termination.clean and cpu_s <= LIMIT_S
    assert (found.verdict is Verdict.AC) == accepted
    if found.verdict in (Verdict.RTE, Verdict.TLE, Verdict.MLE, Verdict.OLE):
        assert found.verdict is of_run(submission, LIMIT_S), "only its own fault is held against it"
