"""Output validators that misbehave, with real programs in real boxes: each is the package's fault, and said to be."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from judge.errors import PackageError
from judge.model.verdict import CaseResult, Check
from judge.package.reader import load
from judge.runner.judging import judge
from judge.runner.options import RunOptions
from judge.runner.programs.read import read_submission
from judge.runner.validating.validate import ToolBox, validate_input
from judge.sandbox.native.sandbox import NativeSandbox
from tests.contract.test_interaction import source
from tests.packages import edited, lay_out

Judged = Callable[[str], tuple[CaseResult, ...]]
MANY = 20


@pytest.fixture
def judged(tmp_path: Path) -> Judged:
    """Judge a right submission against a validator, given as source: all cases, in one box after the other."""

    def run(validator: str) -> tuple[CaseResult, ...]:
        limits = "validation_time: 1\n  validation_memory: 100\n  validation_output: 1"
        sources = {
            "output_validator/validate.py": source(validator),
            "problem.yaml": edited("anyorder", "problem.yaml", "validation_time: 5", limits),
        }
        problem = load(lay_out("anyorder", tmp_path, sources))
        file = problem.directory / "submissions/accepted/downwards.py"
        options = RunOptions(jobs=1, run_all=True)
        return judge(problem, read_submission(file, problem), options, NativeSandbox(), lambda event: None).results

    return run


@pytest.mark.parametrize(
    ("validator", "words"),
    [
        ("sys.exit(0)", "exit code 0"),
        ("sys.exit(41)", "exit code 41"),
        ("raise KeyError('oops')", "KeyError: 'oops'"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", "signal 11"),
        ("while True: pass", "the CPU time limit"),
        pytest.param("time.sleep(600)", "the wall time limit", marks=pytest.mark.slow),
        ("x = bytearray(200 << 20)", "the memory limit"),
        ("while True: print('x' * 10000)", "the output limit"),
        ("while True: note('judgemessage.txt', 'x' * 10000)", "the output limit"),
        (f"for _ in range({MANY}): os.fork()\ntime.sleep(600)", "limit"),
    ],
)
def test_what_does_not_answer_is_told_with_how_it_ended(judged: Judged, validator: str, words: str) -> None:
    for result in judged(validator):
        assert (result.verdict, str(result.termination)) == ("JE", "exited(0)")
        assert "output_validator/validate.py ended by" in result.judge_message
        assert words in result.judge_message


PARENT = """
feedback = Path(sys.argv[3])
before = sorted(path.name for path in feedback.parent.iterdir())
note("judgemessage.txt", f"{before} {Path(sys.argv[1]).read_text().strip()}")
for name in ("planted", "judge_input", "judge_answer", "validate.py"):
    (feedback.parent / name).write_text("import sys; sys.exit(43)")
for place in (feedback.parent.parent, Path("/etc"), Path("/work/..")):
    try:
        (place / "planted").touch()
    except OSError:
        continue
    sys.exit(1)
sys.exit(42)
"""


def test_what_it_writes_beside_its_feedback_directory_is_gone(judged: Judged) -> None:
    """The folder is its own copy; beyond that it can write nowhere."""
    results = judged(PARENT)
    assert [result.verdict for result in results] == ["AC"] * 2, results
    found = "['judge_answer', 'judge_feedback', 'judge_input', 'validate.py']"
    assert [result.judge_message for result in results] == [f"{found} 6", f"{found} 7"]


@pytest.mark.parametrize("name", ["teammessage.txt", "judgemessage.txt", "score.txt"])
@pytest.mark.parametrize("make", ["os.symlink('/etc/passwd', place)", "os.mkfifo(place)", "os.mkdir(place)"])
def test_feedback_that_is_no_file_is_none(judged: Judged, make: str, name: str) -> None:
    for result in judged(f"place = sys.argv[3] + '{name}'\n{make}\nsys.exit(42)"):
        assert (result.verdict, result.message, result.judge_message) == ("AC", "", "")
        assert result.reported.points is None


def test_a_validator_that_reads_nothing_is_not_waited_for(judged: Judged) -> None:
    assert [result.verdict for result in judged("sys.exit(42)")] == ["AC", "AC"]


# --- input validators ---

Validated = Callable[[str], list[Check]]


@pytest.fixture
def validated(tmp_path: Path) -> Validated:
    """Ask an input validator, given as source, about each case, in one box after the other."""

    def run(validator: str) -> list[Check]:
        limits = "validation_time: 1\n  validation_memory: 100\n  validation_output: 1"
        sources = {
            "input_validators/validate.py": source(validator),
            "problem.yaml": edited("anyorder", "problem.yaml", "validation_time: 5", limits),
        }
        problem = load(lay_out("anyorder", tmp_path, sources))
        with ToolBox(problem.input_validators[0], problem, NativeSandbox()) as box:
            return [validate_input(box, problem, case) for case in problem.cases]

    return run


@pytest.mark.parametrize(
    ("validator", "verdict", "words"),
    [
        ("sys.exit(42)", "AC", ""),
        ("sys.exit(43)", "WA", "refuses it without a word"),
        ("sys.exit(0)", "WA", "ended by exit code 0 without a word"),  # not confirmed, so refused
        ("raise KeyError('oops')", "WA", "KeyError: 'oops'"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", "WA", "ended by signal 11"),
        ("while True: pass", "JE", "time limit"),
        ("x = bytearray(200 << 20)", "JE", "the memory limit"),
        ("while True: print('x' * 10000)", "JE", "the output limit"),
        ("while True: open('big', 'ab').write(b'x' * 100000)", "JE", "the output limit"),
        (f"try:\n    [os.fork() for _ in range({MANY})]\nexcept OSError:\n    pass\nwhile True: pass", "JE", "limit"),
    ],
)
def test_an_input_that_is_not_confirmed_is_refused_and_a_limit_is_the_packages_fault(
    validated: Validated, validator: str, verdict: str, words: str
) -> None:
    for check in validated(validator):
        assert (check.verdict, words in check.judge_message) == (verdict, True), check


def test_what_an_input_validator_writes_is_gone_with_it(validated: Validated) -> None:
    again = "found = os.path.exists('planted')\nopen('planted', 'w').close()\nsys.exit(43 if found else 42)"
    assert [check.verdict for check in validated(again)] == ["AC", "AC"]


# --- programs of the package that build themselves ---


@pytest.mark.skipif(shutil.which("sh") is None, reason="its build is a shell script")
@pytest.mark.parametrize(
    ("build", "words"),
    [
        ("exit 1", "exit code 1"),
        ("while :; do :; done", "time limit"),
        ("while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done", "limit"),
        ("f() { f | f & }; f; sleep 600", "limit"),
        ("dd if=/dev/zero of=big bs=1M count=4096", "limit"),
        ("ln -s /etc/passwd run", "there is no file `run` after it"),
    ],
)
def test_a_build_of_the_packages_own_that_fails_is_told(tmp_path: Path, build: str, words: str) -> None:
    limits = "validation_time: 5\n  compilation_time: 1\n  compilation_memory: 200"
    sources = {
        "problem.yaml": edited("anyorder", "problem.yaml", "validation_time: 5", limits),
        "output_validator/build": f"#!/bin/sh\n{build}\n",
    }
    problem = load(lay_out("anyorder", tmp_path, sources))
    assert problem.output_validator is not None
    (problem.output_validator / "build").chmod(0o755)
    with pytest.raises(PackageError) as caught, ToolBox(problem.output_validator, problem, NativeSandbox()):
        pass
    (told,) = caught.value.diagnostics
    assert (told.code, told.file, words in told.message) == ("JP116", "output_validator", True), told
