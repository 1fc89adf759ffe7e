from __future__ import annotations

import os
import random
import signal
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judge.errors import NothingToRun, SandboxError, SandboxUnavailable
from judge.model import events
from judge.model.execution import TerminationKind
from judge.model.limits import MIB, ProblemLimits
from judge.model.verdict import Verdict
from judge.runner.judging import judge
from judge.runner.options import RunOptions, case_limits, select_cases
from judge.runner.patience import NEAR_LIMIT, UsualPatience
from judge.sandbox.fake import FakeSandbox, outcome
from judge.sandbox.spec import BoxSpec

LIMIT_S = 1.0
FINE = outcome(b"2\n", cpu_s=0.9)
OVER = outcome(b"2\n", cpu_s=1.1)
FAR_OVER = outcome(kind=TerminationKind.CPU_LIMIT, cpu_s=1.2)
WRONG = outcome(b"3\n")
CRASH = outcome(b"2\n", stderr=b"oh\n", code=1)
ENDINGS = {
    b"2\n": {
        "AC": FINE,
        "WA": WRONG,
        "RTE": CRASH,
        "TLE": FAR_OVER,
        "MLE": outcome(kind=TerminationKind.MEMORY_LIMIT),
        "OLE": outcome(kind=TerminationKind.OUTPUT_LIMIT),
    }
}


class Told:
    """Collects events."""

    def __init__(self):
        self.events = []

    def __call__(self, event):
        self.events.append(event)

    def of(self, kind):
        return [event for event in self.events if isinstance(event, kind)]


@pytest.fixture
def told():
    return Told()


@pytest.mark.parametrize("verdict", ["AC", "WA", "RTE", "TLE", "MLE", "OLE"])
def test_how_a_case_ended_is_its_verdict(problem, submission, fake, options, told, verdict):
    asked = problem()
    found = judge(asked, submission(asked), options, fake({b"2\n": ENDINGS[b"2\n"][verdict]}), told)
    assert found.verdict == verdict
    assert [result.verdict for result in found.results] == ["AC", verdict]
    assert found.first_failure is (None if verdict == "AC" else found.results[1])


def test_a_run_is_told_from_its_beginning_to_its_end(problem, submission, fake, options, told):
    asked = problem()
    found = judge(asked, submission(asked), options, fake(), told)
    kinds = [type(event).__name__ for event in told.events]
    assert kinds == [
        "RunStarted",
        "SandboxReady",
        "BuildStarted",
        "BuildFinished",
        *["CaseStarted", "CaseFinished"] * 2,
        "RunFinished",
    ]
    started = told.events[0]
    assert (started.cases, started.time_limit_s, started.memory_limit_bytes) == (
        ("sample/1", "secret/2"),
        LIMIT_S,
        64 * MIB,
    )
    assert told.events[-1] == events.RunFinished(found)
    assert (found.backend, found.mode, found.total, found.passed) == ("fake", "warm", 2, 2)


# --- the time limit ---


@pytest.mark.parametrize(
    ("runs", "verdict", "near", "cpu_s"),
    [
        ([outcome(b"2\n", cpu_s=1.0)], "AC", False, 1.0),
        ([OVER, FINE], "AC", True, 0.9),
        ([OVER, outcome(b"2\n", cpu_s=1.0)], "AC", True, 1.0),
        ([OVER, outcome(b"2\n", cpu_s=1.15)], "TLE", True, 1.1),
        ([OVER, FAR_OVER], "TLE", True, 1.1),
        ([OVER, outcome(b"3\n", cpu_s=0.9)], "WA", True, 0.9),
        ([OVER, outcome(code=1, cpu_s=0.9)], "RTE", True, 0.9),
        ([FAR_OVER, FINE], "TLE", False, 1.2),
        ([outcome(code=1, cpu_s=1.0)], "RTE", False, 1.0),
        ([outcome(code=1, cpu_s=1.1), FINE], "AC", True, 0.9),
        ([outcome(code=1, cpu_s=1.1), outcome(code=1, cpu_s=0.9)], "RTE", True, 0.9),
        ([outcome(code=1, cpu_s=1.1), outcome(code=1, cpu_s=1.1)], "TLE", True, 1.1),
        ([outcome(kind=TerminationKind.MEMORY_LIMIT, cpu_s=1.3)], "TLE", False, 1.3),
    ],
)
def test_a_run_near_the_limit_is_repeated_before_it_is_too_slow(
    problem, submission, fake, options, told, runs, verdict, near, cpu_s
):
    asked = problem()
    result = judge(asked, submission(asked), options, fake({b"2\n": runs}), told).results[1]
    assert (result.verdict, result.near_limit, result.cpu_s) == (verdict, near, cpu_s)


class Endless(UsualPatience):
    def with_case(self, case):
        return 1000.0


@pytest.mark.parametrize(("cpu_s", "near"), [(1.2, True), (1.2001, False)])
def test_only_a_little_too_slow_is_repeated_however_long_a_run_is_let_go_on(
    problem, submission, fake, options, told, cpu_s, near
):
    asked = problem()
    patient = replace(options, patience=Endless())
    results = judge(asked, submission(asked), patient, fake({b"2\n": [outcome(cpu_s=cpu_s), FINE]}), told).results
    assert (results[1].verdict, results[1].near_limit) == ("AC" if near else "TLE", near)


@pytest.mark.parametrize(
    ("cpu_s", "beyond_s", "kind"),
    [
        (0.1, -0.1, TerminationKind.EXITED),
        (0.1, 0.1, TerminationKind.WALL_LIMIT),
        (1.1, 0.1, TerminationKind.EXITED),  # too slow by what it computed, which is its time
    ],
)
def test_who_waits_beyond_the_usual_wall_limit_is_too_slow_however_long_it_is_let_go_on(
    problem, submission, fake, options, told, cpu_s, beyond_s, kind
):
    asked = problem()
    wall_s = case_limits(asked, options).wall_s + beyond_s
    ended = replace(outcome(b"2\n", cpu_s=cpu_s), wall_s=wall_s)
    found = judge(asked, submission(asked), replace(options, patience=Endless()), fake({b"2\n": ended}), told)
    last = found.results[-1]
    assert last.termination.kind is kind
    assert last.verdict is (Verdict.AC if cpu_s < LIMIT_S and beyond_s < 0 else Verdict.TLE)


def test_a_run_is_let_go_on_beyond_its_limit_by_cpu_time_and_wall_time(problem, options):
    asked = problem(limits=ProblemLimits(time_limit_s=2.0))
    limits = case_limits(asked, options)
    assert limits.cpu_s == 2.0 * NEAR_LIMIT
    assert limits.wall_s > limits.cpu_s


@pytest.mark.parametrize(
    ("package", "flags", "time_s", "memory"),
    [
        (ProblemLimits(), {}, 2.0, 2048 * MIB),
        (ProblemLimits(), {"default_memory_bytes": 5 * MIB}, 2.0, 5 * MIB),
        (ProblemLimits(time_limit_s=3.0, memory_bytes=7 * MIB), {"default_memory_bytes": 5 * MIB}, 3.0, 7 * MIB),
        (
            ProblemLimits(time_limit_s=3.0, memory_bytes=7 * MIB),
            {"time_limit_s": 0.5, "memory_bytes": 9 * MIB},
            0.5,
            9 * MIB,
        ),
    ],
)
def test_limits_come_from_the_flags_the_package_or_the_defaults(
    problem, submission, fake, told, package, flags, time_s, memory
):
    asked = problem(limits=package)
    sandbox = fake()
    found = judge(asked, submission(asked), RunOptions(jobs=1, **flags), sandbox, told)
    assert (found.time_limit_s, found.memory_limit_bytes) == (time_s, memory)
    assert {run.limits.memory_bytes for run in sandbox.runs[1:]} == {memory}
    assert {run.limits.cpu_s for run in sandbox.runs[1:]} == {time_s * NEAR_LIMIT}


def test_the_output_limit_of_the_package_is_the_sandboxs(problem, submission, fake, options, told):
    asked = problem(limits=ProblemLimits(time_limit_s=1.0, output_bytes=3 * MIB))
    sandbox = fake()
    judge(asked, submission(asked), options, sandbox, told)
    assert {run.limits.output_bytes for run in sandbox.runs[1:]} == {3 * MIB}


# --- how a case runs ---


def test_a_case_gets_its_input_and_its_arguments_and_nothing_of_its_answer(problem, submission, fake, options, told):
    asked = problem({"secret/1": (b"in\n", b"THE ANSWER\n")})
    asked = replace(asked, cases=(replace(asked.cases[0], args=("--fast", "3")),))
    sandbox = fake({b"in\n": outcome(b"THE ANSWER\n")})
    judge(asked, submission(asked), options, sandbox, told)
    run = sandbox.runs[-1]
    assert (run.argv[-3:], run.stdin) == (("/work/sol.py", "--fast", "3"), b"in\n")
    assert not run.warm, "a warm run could find the arguments of those before it"
    assert b"THE ANSWER" not in repr(sandbox.runs[1:]).encode()
    assert all("ANSWER" not in box.program.name for box in sandbox.boxes)


def test_cold_starts_an_interpreter(problem, submission, fake, options, told):
    asked = problem()
    sandbox = fake()
    found = judge(asked, submission(asked), replace(options, cold=True), sandbox, told)
    run = sandbox.runs[-1]
    assert (run.argv[0], run.argv[-1], run.warm) == (sandbox.python, "/work/sol.py", False)
    assert found.mode == "cold"


def test_files_of_a_case_lie_beside_the_program_for_that_case_alone(problem, submission, options, told):
    asked = problem()
    files = asked.cases[1].files_dir
    files.mkdir()
    (files / "data.csv").write_text("a\n")
    seen = {}

    def play(spec):
        if spec.stdin:
            seen[spec.stdin] = spec.workdir and sorted(path.name for path in spec.workdir.iterdir())
        return outcome(spec.stdin or b"{}")

    judge(asked, submission(asked), options, FakeSandbox(play), told)
    assert seen == {b"1\n": None, b"2\n": ["data.csv", "sol.py"]}


@pytest.mark.parametrize("allowed", [True, False])
def test_a_program_may_write_only_where_the_package_allows_it(problem, submission, fake, options, told, allowed):
    asked = problem(allow_file_writing=allowed)
    sandbox = fake()
    judge(asked, submission(asked), options, sandbox, told)
    assert {(run.writable, run.workdir is not None) for run in sandbox.runs[1:]} == {(allowed, allowed)}


def test_who_may_see_a_case(problem, submission, fake, options, told):
    asked = problem(dict.fromkeys(("sample/1", "secret/2", "secret/3"), (b"1\n", b"1\n")))
    asked = replace(asked, cases=(*asked.cases[:2], replace(asked.cases[2], full_feedback=True)))
    hidden = judge(asked, submission(asked), options, fake(), told)
    shown = judge(asked, submission(asked), replace(options, show_secret=True), fake(), told)
    assert [result.visible for result in hidden.results] == [True, False, True]
    assert all(result.visible for result in shown.results)


def test_the_flags_of_a_case_decide_how_it_is_compared(problem, submission, fake, options, told):
    asked = problem({"secret/1": (b"a\n", b"1.0\n"), "secret/2": (b"b\n", b"1.0\n")})
    loose = replace(asked.cases[0], output_validator_args=("float_tolerance", "0.1"))
    asked = replace(asked, cases=(loose, asked.cases[1]))
    near = outcome(b"1.05\n")
    found = judge(asked, submission(asked), options, fake({b"a\n": near, b"b\n": near}), told)
    assert [result.verdict for result in found.results] == ["AC", "WA"]


# --- what does not build ---


@pytest.mark.parametrize("jobs", [1, 4])
def test_a_compile_error_is_a_verdict_without_results(problem, submission, options, told, jobs):
    asked = problem()
    said = b'{"file": "sol.py", "line": 3, "column": 7, "message": "no"}'
    sandbox = FakeSandbox(lambda spec: outcome(said, code=1))
    found = judge(asked, submission(asked), replace(options, jobs=jobs), sandbox, told)
    assert (found.verdict, found.results, found.total) == (Verdict.CE, (), 2)
    assert (found.build.message, found.build.line, found.build.column) == ("no", 3, 7)
    assert found.build.file == str(submission(asked).path)
    assert told.of(events.CaseStarted) == []
    assert len(sandbox.runs) == 1


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (TerminationKind.CPU_LIMIT, "compiling did not finish: ended by the CPU time limit"),
        (TerminationKind.MEMORY_LIMIT, "compiling did not finish: ended by the memory limit"),
        (TerminationKind.SIGNALLED, "compiling did not finish: ended by signal 11"),
    ],
)
def test_a_compiler_that_does_not_finish_is_the_submissions_doing(problem, submission, options, told, kind, words):
    asked = problem()
    sandbox = FakeSandbox(lambda spec: outcome(kind=kind, code=11))
    found = judge(asked, submission(asked), options, sandbox, told)
    assert (found.verdict, found.build.message) == (Verdict.CE, words)


@pytest.mark.parametrize("code", [0, 1])
def test_a_build_that_prints_no_result_is_our_fault(problem, submission, options, told, code):
    asked = problem()
    sandbox = FakeSandbox(lambda spec: outcome(b"", stderr=b"Traceback: ...", code=code))
    with pytest.raises(SandboxError, match="build: the build printed no result: Traceback"):
        judge(asked, submission(asked), options, sandbox, told)


# --- several workers ---

RESULTS = st.sampled_from(["AC", "AC", "AC", "WA", "RTE", "TLE", "MLE"])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(RESULTS, min_size=1, max_size=8), st.integers(2, 8), st.booleans(), st.integers(0, 2**32))
def test_the_judgement_is_the_same_with_one_worker_and_with_many(
    problem, submission, options, outcomes, workers, run_all, seed
):
    names = [f"secret/{number}" for number in range(len(outcomes))]
    asked = problem({name: (name.encode(), b"2\n") for name in names})
    by_stdin = {name.encode(): ENDINGS[b"2\n"][kind] for name, kind in zip(names, outcomes, strict=True)}
    chance = random.Random(seed)

    def play(spec):
        time.sleep(chance.random() / 1000)
        return by_stdin.get(spec.stdin) or outcome(b"{}")

    found = [
        judge(asked, submission(asked), replace(options, jobs=jobs, run_all=run_all), FakeSandbox(play), lambda _: None)
        for jobs in (1, workers)
    ]
    assert found[0] == found[1]
    assert found[0].verdict == next((kind for kind in outcomes if kind != "AC"), "AC")


@pytest.mark.parametrize(("jobs", "boxes"), [(1, 1), (2, 2), (5, 3)])
def test_there_are_no_more_workers_than_cases(problem, submission, fake, options, told, jobs, boxes):
    asked = problem({f"secret/{number}": (b"1\n", b"1\n") for number in range(3)})
    sandbox = fake()
    judge(asked, submission(asked), replace(options, jobs=jobs), sandbox, told)
    assert len(sandbox.boxes) == boxes


class Broken(FakeSandbox):
    """Opens only so many boxes."""

    def __init__(self, script, boxes):
        super().__init__(script)
        self.left = boxes

    def open(self, spec: BoxSpec):
        self.left -= 1
        if self.left < 0:
            raise SandboxUnavailable("namespaces", "not here", hint="ask")
        return super().open(spec)


@pytest.mark.parametrize("boxes", [0, 1, 2])
def test_a_box_that_cannot_be_had_ends_the_run(problem, submission, options, told, boxes):
    asked = problem({f"secret/{number}": (b"1\n", b"1\n") for number in range(50)})

    def play(spec):
        time.sleep(0.002)
        return outcome(spec.stdin or b"{}")

    with pytest.raises(SandboxUnavailable, match="not here"):
        judge(asked, submission(asked), replace(options, jobs=3), Broken(play, boxes), told)


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize("error", [SandboxError("run", "gone"), KeyboardInterrupt(), OSError(28, "full")])
def test_what_goes_wrong_in_a_case_comes_out_and_leaves_nothing(
    problem, submission, options, told, tmp_path, monkeypatch, error, jobs
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    asked = problem({f"secret/{number}": (b"%d\n" % number, b"1\n") for number in range(6)})
    closed = []

    def play(spec):
        if spec.stdin == b"3\n":
            raise error
        return outcome((spec.stdin and b"1\n") or b"{}")

    sandbox = FakeSandbox(play)
    opened = sandbox.open
    sandbox.open = lambda spec: watched(opened(spec), closed)
    with pytest.raises(type(error)):
        judge(asked, submission(asked), replace(options, jobs=jobs), sandbox, told)
    assert len(closed) == len(sandbox.boxes) == jobs + isinstance(error, SandboxError), "it gets a second chance"
    assert list((tmp_path / "tmp").iterdir()) == []


# --- the sandbox's own failures ---

GONE = SandboxError("run", "the guest ended unexpectedly\nKilled")


def failing(times, on=b"2\n", result=None, after=lambda: None):
    """A sandbox that fails so many times on one input."""
    left = [GONE] * times

    def play(spec):
        if spec.stdin == on and left:
            after()
            raise left.pop()
        return result if result and spec.stdin == on else outcome(spec.stdin or b"{}")

    return FakeSandbox(play)


@pytest.mark.parametrize("result", [FINE, WRONG, CRASH])
def test_a_case_on_which_the_sandbox_fails_is_judged_anew_in_a_fresh_box(problem, submission, options, told, result):
    asked, sandbox = problem(), failing(1, result=result)
    untroubled = judge(asked, submission(asked), options, failing(0, result=result), told)
    found = judge(asked, submission(asked), options, sandbox, told)
    assert found.verdict is untroubled.verdict
    assert [case.retried for case in found.results] == [False, True]
    assert [case.retried for case in untroubled.results] == [False, False]
    assert [event.result.retried for event in told.of(events.CaseFinished)] == [False, False, False, True]
    assert len(sandbox.boxes) == 2


def test_what_fails_twice_is_our_failure(problem, submission, options, told):
    asked, sandbox = problem(), failing(2)
    with pytest.raises(SandboxError) as caught:
        judge(asked, submission(asked), options, sandbox, told)
    assert caught.value.message == (
        "sandbox: run: the guest ended unexpectedly\nKilled\n(on the second try, too, in a fresh box)"
    )
    assert caught.value.exit_code == 3
    assert [event.result.case for event in told.of(events.CaseFinished)] == ["sample/1"]


def test_every_case_has_a_second_chance_of_its_own(problem, submission, options, told):
    asked = problem({f"secret/{number}": (b"%d\n" % number, b"%d\n" % number) for number in range(4)})
    failed = set()

    def play(spec):
        if spec.stdin and spec.stdin not in failed:
            failed.add(spec.stdin)
            raise GONE
        return outcome(spec.stdin or b"{}")

    found = judge(asked, submission(asked), options, FakeSandbox(play), told)
    assert [(case.verdict, case.retried) for case in found.results] == [("AC", True)] * 4


def test_a_build_on_which_the_sandbox_fails_is_done_anew(problem, submission, options, told):
    asked, sandbox = problem(), failing(1, on=b"")
    found = judge(asked, submission(asked), options, sandbox, told)
    assert (found.verdict, [case.retried for case in found.results]) == ("AC", [False, False])
    with pytest.raises(SandboxError, match="on the second try"):
        judge(asked, submission(asked), options, failing(2, on=b""), told)


def test_an_interrupt_is_no_failure_and_nothing_is_begun_anew(problem, submission, options, told, handled):
    """What runs is ended, which looks like a failure of the sandbox."""
    ended = threading.Event()

    def interrupt():
        os.kill(os.getpid(), signal.SIGINT)
        assert ended.wait(10)

    asked, sandbox = problem(), failing(5, after=interrupt)
    opened = sandbox.open

    def open_watched(spec):
        box = opened(spec)
        box.interrupt = ended.set
        return box

    sandbox.open = open_watched
    with pytest.raises(InterruptedError):
        judge(asked, submission(asked), options, sandbox, told)
    assert len(sandbox.boxes) == 1
    assert [run.stdin for run in sandbox.runs].count(b"2\n") == 1


class Interrupter:
    """Interrupts at the n-th step of the main thread in a run and in the threads' and boxes' own code."""

    PLACES = ("judging.py", "threading.py", "boxes.py", "schedule.py", "interrupts.py", "contextlib.py")

    def __init__(self, at):
        self.left = at

    def __call__(self, frame, event, argument):
        if not frame.f_code.co_filename.endswith(self.PLACES):
            return None
        frame.f_trace_opcodes = True
        if event == "opcode" and self.left:
            self.left -= 1
            if not self.left:
                signal.raise_signal(signal.SIGINT)
        return self


@pytest.mark.parametrize("at", range(40, 3000, 40))
def test_interrupted_at_any_step_a_run_ends_and_leaves_no_box_and_no_thread(
    problem, submission, options, told, handled, at
):
    asked = problem({f"secret/{number}": (b"%d\n" % number, b"%d\n" % number) for number in range(6)})
    given, closed = [], []
    sandbox = FakeSandbox(lambda spec: outcome(spec.stdin or b"{}"))
    opened = sandbox.open
    sandbox.open = lambda spec: given.append(spec) or watched(opened(spec), closed)
    interrupter = Interrupter(at)
    sys.settrace(interrupter)
    try:
        judge(asked, submission(asked), replace(options, jobs=3), sandbox, told)
    except InterruptedError:
        pass
    else:
        assert interrupter.left, "an interrupt was lost"
    finally:
        sys.settrace(None)
    assert len(closed) == len(given)
    assert threading.active_count() == 1


def watched(box, closed):
    box.close = lambda: closed.append(box)
    return box


# --- which cases ---

NAMES = ("sample/1", "sample/2", "secret/1-edges/01-zero", "secret/1-edges/02-one", "secret/2-big/01-zero")


@pytest.mark.parametrize(
    ("globs", "chosen"),
    [
        ((), [0, 1, 2, 3, 4]),
        (("*",), [0, 1, 2, 3, 4]),
        (("sample/*",), [0, 1]),
        (("sample/1",), [0]),
        (("1",), [0]),
        (("1-edges/*",), [2, 3]),
        (("01-zero",), [2, 4]),
        (("*zero",), [2, 4]),
        (("secret/2-big/*", "sample/2"), [1, 4]),
        (("sample/1", "sample/1"), [0]),
        (("0[12]-*",), [2, 3, 4]),
    ],
)
def test_cases_are_chosen_by_their_whole_name_or_the_end_of_it(problem, globs, chosen):
    asked = problem(dict.fromkeys(NAMES, (b"1\n", b"1\n")))
    assert [case.name for case in select_cases(asked, globs)] == [NAMES[place] for place in chosen]


@pytest.mark.parametrize("glob", ["none", "SAMPLE/1", "sample", "zero", "[", ""])
def test_a_glob_that_nothing_matches_is_named_with_what_there_is(problem, glob):
    asked = problem(dict.fromkeys(NAMES, (b"1\n", b"1\n")))
    with pytest.raises(NothingToRun) as caught:
        select_cases(asked, (glob, "also-none"))
    assert caught.value.message == f"no case of echo matches '{glob}' or 'also-none'"
    assert caught.value.hint == "cases are called sample/1, sample/2, secret/1-edges/01-zero, …"


def test_only_the_chosen_cases_count(problem, submission, fake, options, told):
    asked = problem({"sample/1": (b"1\n", b"1\n"), "secret/2": (b"2\n", b"never\n")})
    found = judge(asked, submission(asked), replace(options, cases=("sample/*",)), fake(), told)
    assert (found.verdict, found.total) == (Verdict.AC, 1)


def test_workers_are_as_asked_or_one_a_core():
    assert RunOptions(jobs=7).workers == 7
    assert RunOptions().workers >= 1
    assert RunOptions().cache_dir == Path("~/.cache/judge")
