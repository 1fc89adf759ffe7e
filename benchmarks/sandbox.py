"""What a case costs: the native sandbox beside bare processes, all measured in turn in one run.

    python benchmarks/sandbox.py [--cases N] [--rounds N]

Milliseconds, medians, with the 10th and 90th percentile. Rounds alternate between the subjects, so
that a drift of the machine hits all of them alike: read the ratios, not the absolute times.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from judge.model.limits import MIB, ExecLimits
from judge.sandbox.guest.warm import PRELOAD
from judge.sandbox.native.sandbox import NativeSandbox
from judge.sandbox.spec import BoxSpec, ExecSpec

LIMITS = ExecLimits(cpu_s=2.0, wall_s=5.0, memory_bytes=256 * MIB)
PROGRAM = "a, b = map(int, input().split())\nprint(a + b)\n"
FORKER = """
import importlib, json, os, sys, time
for name in sys.argv[1].split():
    importlib.import_module(name)
import gc; gc.collect(); gc.freeze()
def once():
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    return (time.perf_counter() - start) * 1e3
for line in sys.stdin:
    print(json.dumps([once() for _ in range(int(line))]), flush=True)
"""

Subject = Callable[[int], list[float]]


def spawner(*command: str) -> Subject:
    """Start a command and wait for it."""

    def once() -> float:
        start = time.perf_counter()
        child = os.posix_spawn(command[0], command, dict(os.environ), file_actions=_quiet())
        os.waitpid(child, 0)
        return (time.perf_counter() - start) * 1e3

    return lambda count: [once() for _ in range(count)]


def _quiet() -> list[tuple[int, int, str, int, int]]:
    return [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]


@contextmanager
def forker(python: str, modules: str) -> Iterator[Subject]:
    """Fork an interpreter that has loaded some modules, as the guest has."""
    process = subprocess.Popen(
        [python, "-s", "-S", "-B", "-X", "utf8", "-c", FORKER, modules],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None

    def subject(count: int) -> list[float]:
        process.stdin.write(f"{count}\n")  # type: ignore[union-attr]
        process.stdin.flush()  # type: ignore[union-attr]
        times: list[float] = json.loads(process.stdout.readline())  # type: ignore[union-attr]
        return times

    with process:
        yield subject
        process.stdin.close()


@contextmanager
def boxed(sandbox: NativeSandbox, program: Path, warm: bool) -> Iterator[Subject]:
    """Run a trivial program in a box, from the request to the result."""
    flags = () if warm else (sandbox.python, "-s", "-S", "-B", "-X", "utf8")
    spec = ExecSpec((*flags, "/work/program.py"), LIMITS, b"1 2\n", warm=warm)
    with sandbox.open(BoxSpec(program)) as box:

        def once() -> float:
            start = time.perf_counter()
            result = box.run(spec)
            elapsed = (time.perf_counter() - start) * 1e3
            assert result.stdout.data == b"3\n", result
            return elapsed

        yield lambda count: [once() for _ in range(count)]


def write_program(folder: Path) -> None:
    """A program with the bytecode that a build would leave beside it."""
    import py_compile

    folder.chmod(0o755)
    (folder / "program.py").write_text(PROGRAM)
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    py_compile.compile(str(folder / "program.py"), invalidation_mode=mode, doraise=True)


def write_problem(folder: Path, cases: int) -> None:
    """A package with many trivial cases and a solution."""
    for name in ("data/secret", "submissions/accepted", "statement", "input_validators"):
        (folder / name).mkdir(parents=True)
    (folder / "problem.yaml").write_text(
        'problem_format_version: "2025-09"\nname: Sum\nuuid: 11111111-2222-4333-8444-555555555555\n'
        "limits: {time_limit: 1}\n"
    )
    (folder / "statement/problem.en.md").write_text("Add two numbers.\n")
    (folder / "input_validators/validate.py").write_text("raise SystemExit(42)\n")
    (folder / "submissions/accepted/solution.py").write_text(PROGRAM)
    for number in range(cases):
        (folder / f"data/secret/{number:03}.in").write_text(f"{number} 2\n")
        (folder / f"data/secret/{number:03}.ans").write_text(f"{number + 2}\n")


def cpu_ms_a_case(sandbox: NativeSandbox, program: Path, warm: bool, cases: int) -> float:
    """CPU time of everything, supervisor and guest, for one case; opening and closing the box taken out."""

    def spent_s(count: int) -> float:
        before = _cpu_s()
        with boxed(sandbox, program, warm) as subject:
            subject(count)
        return _cpu_s() - before

    return (spent_s(cases) - spent_s(0)) / cases * 1e3


def _cpu_s() -> float:
    usages = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=200, help="cases per subject (default 200)")
    parser.add_argument("--rounds", type=int, default=10, help="turns into which they are divided (default 10)")
    arguments = parser.parse_args()
    sandbox = NativeSandbox()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        program, problem = folder / "program", folder / "manycases"
        program.mkdir()
        write_program(program)
        write_problem(problem, 100)
        judge = [sys.executable, "-m", "judge.cli.main"]
        solution = str(problem / "submissions/accepted/solution.py")
        python = sandbox.python
        subjects: dict[str, Subject] = {
            "bare os.fork, plain interpreter": stack.enter_context(forker(python, "")),
            "bare os.fork, warm interpreter": stack.enter_context(forker(python, " ".join(PRELOAD))),
            "python3 -I -S -c pass": spawner(python, "-I", "-S", "-c", "pass"),
            "python3 -c pass": spawner(python, "-c", "pass"),
            "a case, native, warm": stack.enter_context(boxed(sandbox, program, warm=True)),
            "a case, native, cold": stack.enter_context(boxed(sandbox, program, warm=False)),
            "judge --help": spawner(*judge, "--help"),
            "judge run, 100 cases": spawner(*judge, "run", str(problem), solution),
        }
        times = measure(subjects, arguments.cases, arguments.rounds)
        cpu = {warm: cpu_ms_a_case(sandbox, program, warm, arguments.cases) for warm in (True, False)}
    report(times, cpu, sandbox)


def measure(subjects: dict[str, Subject], cases: int, rounds: int) -> dict[str, list[float]]:
    """The times of all subjects, taken in turns; whole commands are run less often."""
    times: dict[str, list[float]] = {name: [] for name in subjects}
    for name, subject in subjects.items():
        subject(1 if name.startswith("judge run") else 3)
    for _ in range(rounds):
        for name, subject in subjects.items():
            times[name] += subject(1 if name.startswith("judge") else max(1, cases // rounds))
    return times


def report(times: dict[str, list[float]], cpu: dict[bool, float], sandbox: NativeSandbox) -> None:
    """Print the table and the aims."""
    print(f"Python {sandbox.python_version} at {sandbox.python}, {os.cpu_count()} cores, {os.uname().release}")
    for protection in sandbox.protections():
        print(f"  {protection.name}: {protection.state} ({protection.detail})")
    print(f"\n{'':34}{'median':>9}{'p10':>9}{'p90':>9}{'runs':>6}   (ms)")
    middle = {}
    for name, values in times.items():
        tenths = statistics.quantiles(values, n=10)
        middle[name] = statistics.median(values)
        print(f"{name:34}{middle[name]:9.2f}{tenths[0]:9.2f}{tenths[-1]:9.2f}{len(values):6}")
    print(f"CPU time a case: warm {cpu[True]:.2f} ms, cold {cpu[False]:.2f} ms (supervisor, guest and program)\n")
    fork, isolated = middle["bare os.fork, warm interpreter"], middle["python3 -I -S -c pass"]
    aim("warm case, in bare forks plus 1 ms", middle["a case, native, warm"], 2.5 * fork + 1)
    aim("warm case, half a bare isolated start", middle["a case, native, warm"], isolated / 2)
    aim("judge --help, four bare starts", middle["judge --help"], 4 * middle["python3 -c pass"])
    aim("judge run of 100 cases, a second", middle["judge run, 100 cases"], 1000)


def aim(name: str, value: float, bound: float) -> None:
    """Print whether an aim is met, and by how much."""
    print(
        f"{'met   ' if value <= bound else 'missed'}  {name:40} {value:8.2f} of {bound:8.2f} ms  ({value / bound:.2f})"
    )


if __name__ == "__main__":
    main()
