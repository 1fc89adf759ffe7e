from __future__ import annotations

import random
import signal
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judge.model.execution import Captured, Termination, TerminationKind
from judge.model.problem import TestCase
from judge.model.verdict import CaseResult, Verdict
from judge.runner.schedule import Schedule
from judge.verdict import Place

NOTHING = Captured(b"", 0)
FAILURES = (Verdict.WA, Verdict.TLE, Verdict.RTE)


def cases(count: int) -> list[TestCase]:
    return [TestCase(f"secret/{number:02}", "secret", Path()) for number in range(count)]


def result(case: TestCase, verdict: Verdict = Verdict.AC) -> CaseResult:
    clean = Termination(TerminationKind.EXITED, 0)
    return CaseResult(case.name, verdict, clean, 0.0, 0.0, 0, NOTHING, NOTHING)


def run(outcomes, workers=1, *, run_all=False, pause=lambda: None, places=()):
    """Run cases with these outcomes; gives what came out, and the order in which cases were started."""
    listed = cases(len(outcomes))
    verdicts = {case.name: outcome for case, outcome in zip(listed, outcomes, strict=True)}
    schedule = Schedule(listed, run_all, places)

    def work(case: TestCase) -> CaseResult:
        pause()
        return result(case, verdicts[case.name])

    threads = [threading.Thread(target=schedule.work, args=(work,)) for _ in range(workers)]
    for thread in threads:
        thread.start()
    items = list(schedule.results())
    schedule.stop()
    for thread in threads:
        thread.join()
    return [item for item in items if not isinstance(item, int)], [item for item in items if isinstance(item, int)]


def test_nothing_to_run_ends_at_once():
    assert run([]) == ([], [])


@pytest.mark.parametrize("workers", [1, 3])
def test_all_cases_run_in_order_while_they_are_accepted(workers):
    results, started = run([Verdict.AC] * 20, workers)
    assert [entry.case for entry in results] == [case.name for case in cases(20)]
    assert started == list(range(20))


def test_one_worker_stops_at_the_first_failure():
    results, started = run([Verdict.AC, Verdict.WA, Verdict.AC, Verdict.TLE])
    assert [entry.verdict for entry in results] == [Verdict.AC, Verdict.WA]
    assert started == [0, 1]


def test_with_all_asked_for_failures_stop_nothing():
    outcomes = [Verdict.WA, Verdict.AC, Verdict.TLE, Verdict.JE, Verdict.AC]
    results, started = run(outcomes, 2, run_all=True)
    assert [entry.verdict for entry in results] == outcomes
    assert len(started) == 5


def test_a_case_is_told_to_have_started_before_its_result_comes():
    schedule = Schedule(cases(6), run_all=False)
    threading.Thread(target=schedule.work, args=(result,)).start()
    seen: set[str] = set()
    for item in schedule.results():
        if isinstance(item, int):
            seen.add(cases(6)[item].name)
        else:
            assert item.case in seen
    assert len(seen) == 6


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from([Verdict.AC, Verdict.AC, *FAILURES]), max_size=12),
    st.integers(1, 8),
    st.booleans(),
    st.integers(0, 2**32),
)
def test_the_outcome_does_not_depend_on_the_workers_or_on_time(outcomes, workers, run_all, seed):
    chance = random.Random(seed)
    alone, _ = run(outcomes, 1, run_all=run_all)
    together, _ = run(outcomes, workers, run_all=run_all, pause=lambda: time.sleep(chance.random() / 2000))
    assert together == alone


def grouped(groups: str, kinds: dict[str, int]) -> list[Place]:
    """Places of cases whose groups are the letters; bit 1 of a kind goes on after failures, bit 2 requires group a."""
    found = []
    for position, group in enumerate(groups):
        kind = kinds[group]
        requires = ("a",) if kind & 2 and group != "a" else ()
        found.append(Place(((group, position),), () if kind & 1 else (group,), requires))
    return found


@settings(max_examples=60)
@given(
    st.text("abcd", max_size=12).map(sorted),
    st.data(),
    st.integers(2, 8),
    st.booleans(),
    st.integers(0, 2**32),
)
def test_which_cases_of_a_group_come_out_does_not_depend_on_the_workers_or_on_time(
    groups, data, workers, run_all, seed
):
    outcomes = [data.draw(st.sampled_from([Verdict.AC, Verdict.AC, *FAILURES, Verdict.JE])) for _ in groups]
    places = grouped("".join(groups), {group: data.draw(st.integers(0, 3)) for group in "abcd"})
    chance = random.Random(seed)
    alone, _ = run(outcomes, 1, run_all=run_all, places=places)
    pause = lambda: time.sleep(chance.random() / 2000)  # noqa: E731
    together, _ = run(outcomes, workers, run_all=run_all, pause=pause, places=places)
    assert together == alone


def test_an_error_of_the_judge_ends_all_groups():
    places = grouped("aabb", {"a": 1, "b": 1})
    results, _ = run([Verdict.WA, Verdict.JE, Verdict.AC, Verdict.AC], places=places)
    assert [entry.verdict for entry in results] == [Verdict.WA, Verdict.JE]


def test_a_failure_that_is_known_early_keeps_later_cases_from_starting():
    """Case 0 is slow; case 1 fails meanwhile; nothing beyond it is begun, and case 0 still counts."""
    begun: list[str] = []
    failed = threading.Event()
    schedule = Schedule(cases(50), run_all=False)

    def work(case: TestCase) -> CaseResult:
        begun.append(case.name)
        if case.name == "secret/00":
            assert failed.wait(10)
            return result(case)
        return result(case, Verdict.WA)

    slow = threading.Thread(target=schedule.work, args=(work,))
    slow.start()
    while not begun:
        time.sleep(0.001)
    schedule.work(work)
    failed.set()
    results = [item for item in schedule.results() if not isinstance(item, int)]
    slow.join()
    assert [entry.verdict for entry in results] == [Verdict.AC, Verdict.WA]
    assert begun == ["secret/00", "secret/01"]


def test_a_failure_found_late_counts_before_one_found_early():
    """The first failure by the clock is the last in order."""
    late = threading.Event()
    schedule = Schedule(cases(3), run_all=False)

    def work(case: TestCase) -> CaseResult:
        if case.name == "secret/02":
            late.set()
            return result(case, Verdict.RTE)
        assert late.wait(10)
        return result(case, Verdict.AC if case.name == "secret/00" else Verdict.TLE)

    threads = [threading.Thread(target=schedule.work, args=(work,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    results = [item for item in schedule.results() if not isinstance(item, int)]
    assert [entry.verdict for entry in results] == [Verdict.AC, Verdict.TLE]
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("error", [RuntimeError("boom"), KeyboardInterrupt(), SystemExit(3)])
def test_what_a_worker_raises_comes_out_where_the_results_are_read(error):
    schedule = Schedule(cases(3), run_all=False)

    def work(case: TestCase) -> CaseResult:
        if case.name == "secret/01":
            raise error
        return result(case)

    schedule.work(work)
    items = schedule.results()
    assert next(items) == 0
    assert isinstance(next(items), CaseResult)
    assert next(items) == 1
    with pytest.raises(type(error)):
        next(items)


def test_a_worker_that_could_not_be_set_up_ends_the_run():
    schedule = Schedule(cases(3), run_all=False)
    schedule.fail(OSError("no room"))
    with pytest.raises(OSError, match="no room"):
        list(schedule.results())


def test_nothing_starts_after_a_stop():
    schedule = Schedule(cases(3), run_all=False)
    schedule.stop()
    begun: list[TestCase] = []
    schedule.work(lambda case: begun.append(case) or result(case))
    assert begun == []


def test_a_signal_that_a_worker_is_given_reaches_who_waits_for_results(handled):
    """It does not wake the main thread, which is the one that Python tells."""
    schedule = Schedule(cases(1), False)
    over, in_time = threading.Event(), []

    def work(case: TestCase) -> CaseResult:
        time.sleep(0.05)  # until somebody waits
        signal.pthread_kill(threading.get_ident(), signal.SIGINT)
        in_time.append(over.wait(20))
        return result(case)

    worker = threading.Thread(target=schedule.work, args=(work,))
    worker.start()
    try:
        with pytest.raises(InterruptedError):
            list(schedule.results())
    finally:
        over.set()
        worker.join()
    assert in_time == [True]
