"""What is kept of outputs, of which there may be many and large ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from judge.model.execution import Captured, Termination, TerminationKind
from judge.model.limits import KIB, MIB
from judge.model.problem import TestCase
from judge.model.verdict import CaseResult, Verdict
from judge.runner.kept import SHOWN_BYTES, Kept

LARGE = Captured(b"x" * (SHOWN_BYTES + 1), SHOWN_BYTES + 5)
WORDS = "w" * (SHOWN_BYTES + 1)


def cases(count):
    return [TestCase(f"secret/{number}", "secret", Path("data")) for number in range(count)]


def result(number, verdict):
    ended = Termination(TerminationKind.EXITED, 0)
    return CaseResult(f"secret/{number}", verdict, ended, 0.1, 0.1, 0, LARGE, LARGE, WORDS, WORDS)


def kept_of(results, count=5):
    kept = Kept(cases(count))
    return [len(kept.of(each).stdout.data) for each in results]


def test_of_what_is_right_little_is_kept_and_of_the_first_failure_what_is_shown():
    verdicts = [Verdict.AC, Verdict.WA, Verdict.WA, Verdict.AC]
    assert kept_of(map(result, range(4), verdicts)) == [64 * KIB, SHOWN_BYTES, 64 * KIB, 64 * KIB]


def test_the_first_failure_is_the_first_in_the_order_of_cases():
    found = kept_of([result(3, Verdict.WA), result(4, Verdict.RTE), result(1, Verdict.TLE), result(2, Verdict.WA)])
    assert found == [SHOWN_BYTES, 64 * KIB, SHOWN_BYTES, 64 * KIB]


def test_what_was_cut_says_so():
    cut = Kept(cases(1)).of(result(0, Verdict.AC))
    assert (cut.stdout.cut, cut.stdout.total_bytes) == (True, LARGE.total_bytes)
    assert {len(cut.stderr.data), len(cut.message), len(cut.judge_message)} == {64 * KIB}


@pytest.mark.parametrize(
    ("count", "each"), [(1, 64 * KIB), (512, 64 * KIB), (513, 32 * MIB // 513), (10_000, 3355), (200_000, KIB)]
)
def test_all_together_have_a_bound(count, each):
    assert kept_of([result(0, Verdict.AC)], count) == [each]


def test_what_is_small_stays_as_it_is():
    small = Captured(b"42\n", 3)
    same = replace(result(0, Verdict.WA), stdout=small, stderr=small, message="a", judge_message="b")
    kept = Kept(cases(2))
    assert kept.of(same) == same
    assert kept.of(replace(same, case="secret/1")) == replace(same, case="secret/1")
