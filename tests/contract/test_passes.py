"""Several passes, with real programs in real boxes: one after the other, and at the same time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from judge.model.execution import ExecResult
from judge.model.verdict import CaseResult
from judge.package.reader import load
from judge.runner.judging import judge
from judge.runner.options import RunOptions
from judge.runner.programs.read import read_submission
from judge.sandbox.native.box import NativeBox
from judge.sandbox.native.sandbox import NativeSandbox
from judge.sandbox.protocol import Sandbox
from judge.sandbox.spec import BoxSpec, ExecSpec
from tests.contract.test_interaction import source
from tests.packages import edited, lay_out

Judged = Callable[..., CaseResult]
MULTI, BOTH = "type: multi-pass", "type: [interactive, multi-pass]"


@pytest.fixture
def judged(sandbox: Sandbox, tmp_path: Path) -> Judged:
    """Judge one submission against one validator, each given as source; the case is visible."""

    def run(validator: str, submission: str, *, types: str = MULTI, passes: int = 0, cold: bool = False) -> CaseResult:
        limits = "limits:" + f"\n  validation_passes: {passes}" * bool(passes)
        text = edited("relay", "problem.yaml", "limits:", limits).replace(MULTI, types)
        sources = {"output_validator/validate.py": source(validator), "problem.yaml": text}
        problem = load(lay_out("relay", tmp_path, sources))
        file = tmp_path / "mine.py"
        file.write_text(source(submission))
        options = RunOptions(jobs=1, cases=("sample/1",), time_limit_s=0.2, cold=cold)
        return judge(problem, read_submission(file, problem), options, sandbox, lambda event: None).results[0]

    return run


COUNTS = """
given = Path(sys.argv[1]).read_text().split()
number = int(given[1]) if given[0] == "pass" else 1
note("judgemessage.txt", f"{number}: {sys.stdin.read().strip()}\\n")
if number < LAST:
    note("nextpass.in", f"pass {number + 1}\\n")
sys.exit(42)
"""
ECHOES = "print(sys.stdin.read().split())"


@pytest.mark.parametrize("cold", [False, True], ids=["warm", "cold"])
def test_a_pass_follows_where_there_is_an_input_for_it(judged: Judged, cold: bool) -> None:
    result = judged(COUNTS.replace("LAST", "3"), ECHOES, passes=3, cold=cold)
    assert (result.verdict, result.judge_message) == (
        "AC",
        "1: ['encode', 'bee']\n2: ['pass', '2']\n3: ['pass', '3']",
    )
    assert result.stdout.data == b"['pass', '3']\n"


@pytest.mark.parametrize(("passes", "most"), [(0, 2), (2, 2), (4, 4)])
def test_more_passes_than_granted_are_the_packages_fault(judged: Judged, passes: int, most: int) -> None:
    result = judged(COUNTS.replace("LAST", "99"), ECHOES, passes=passes)
    assert result.verdict == "JE"
    assert f"wants pass {most + 1}, but limits.validation_passes is {most}" in result.judge_message


def test_as_many_passes_as_granted_are_none(judged: Judged) -> None:
    assert judged(COUNTS.replace("LAST", "2"), ECHOES).verdict == "AC"


def test_a_refusal_that_asks_for_another_pass_is_the_packages_fault(judged: Judged) -> None:
    result = judged("note('nextpass.in', 'more'); sys.exit(43)", ECHOES)
    assert result.verdict == "JE"
    assert "exited with 43 and left a nextpass.in" in result.judge_message


@pytest.mark.parametrize("make", ["os.mkdir(place)", "os.symlink('/work/judge_answer', place)", "os.mkfifo(place)"])
def test_a_next_input_that_is_no_file_is_the_packages_fault(judged: Judged, make: str) -> None:
    result = judged(f"place = sys.argv[3] + 'nextpass.in'; {make}; sys.exit(42)", ECHOES)
    assert result.verdict == "JE"
    assert "left a nextpass.in that is no file" in result.judge_message


def test_an_empty_next_input_is_one(judged: Judged) -> None:
    result = judged("empty = not Path(sys.argv[1]).read_text()\nempty or note('nextpass.in', '')\nsys.exit(42)", ECHOES)
    assert (result.verdict, result.stdout.data) == ("AC", b"[]\n")


def test_without_the_type_a_next_input_means_nothing(judged: Judged) -> None:
    assert judged("note('nextpass.in', 'more'); sys.exit(42)", ECHOES, types="type: pass-fail").verdict == "AC"


@pytest.mark.parametrize(
    ("second", "verdict"),
    [("1 / 0", "RTE"), ("while True: pass", "TLE"), ("bytearray(200 << 20)", "MLE"), ("print('wrong')", "WA")],
)
def test_what_goes_wrong_in_a_later_pass_counts(judged: Judged, second: str, verdict: str) -> None:
    validator = (
        "first = not Path(sys.argv[1]).read_text().startswith('pass')\n"
        "first and note('nextpass.in', 'pass 2')\n"
        "sys.exit(42 if first or 'wrong' not in sys.stdin.read() else 43)"
    )
    assert judged(validator, f"if 'pass' in input():\n    {second}").verdict == verdict


def test_a_validator_is_not_asked_about_a_run_that_failed(judged: Judged) -> None:
    result = judged("note('judgemessage.txt', 'asked'); sys.exit(42)", "1 / 0")
    assert (result.verdict, result.judge_message) == ("RTE", "")


def test_limits_hold_for_each_pass_by_itself(judged: Judged) -> None:
    burns = "while time.process_time() < 0.12: pass\nx = bytearray(40 << 20)"
    result = judged(COUNTS.replace("LAST", "4"), burns, passes=4)
    assert result.verdict == "AC"
    assert result.cpu_s < 0.2 < result.wall_s
    assert result.peak_memory_bytes < 64 << 20


def test_nothing_of_the_submission_outlives_a_pass(judged: Judged) -> None:
    looks = """
    tmp = Path(os.environ["TMPDIR"])
    print(sorted(os.listdir(tmp)), "X" in os.environ)
    (tmp / "left").touch()
    os.environ["X"] = ""
    """
    result = judged(COUNTS.replace("LAST", "2"), looks)
    assert result.judge_message == "1: [] False\n2: [] False"


def test_of_the_validators_files_the_feedback_alone_outlives_a_pass(judged: Judged) -> None:
    """What it writes to the directory's parent, its own program and input among it, is gone."""
    validator = """
    feedback = Path(sys.argv[3])
    first = not (feedback / "mine").exists()
    if first:
        (feedback / "mine").mkdir()
        (feedback / "mine/state").write_text("kept")
        (feedback / "nextpass.in").write_text("again")
        Path(sys.argv[2]).write_text("no answer")
        Path(__file__).write_text("import sys; sys.exit(1)")
        (feedback.parent / "beside").touch()
        feedback.chmod(0o500)
    else:
        note("judgemessage.txt", f"{(feedback / 'mine/state').read_text()} {Path(sys.argv[2]).read_text().strip()} ")
        note("judgemessage.txt", f"{(feedback.parent / 'beside').exists()} {(feedback / 'nextpass.in').exists()}")
    sys.exit(42)
    """
    result = judged(validator, "input()")
    assert (result.verdict, result.judge_message) == ("AC", "kept bee False False")


@pytest.mark.parametrize("types", [MULTI, BOTH, "type: pass-fail", "type: interactive"])
@pytest.mark.parametrize("place", ["feedback.symlink_to('/work')", "feedback.touch()", "pass"])
def test_a_feedback_directory_that_is_none_any_more_is_the_packages_fault(
    judged: Judged, place: str, types: str
) -> None:
    validator = f"import shutil\nfeedback = Path(sys.argv[3])\nshutil.rmtree(feedback)\n{place}\nsys.exit(42)"
    result = judged(validator, "", types=types)
    assert result.verdict == "JE"
    assert "removed its feedback directory" in result.judge_message


# --- at the same time, several times ---

TALKS = """
last = Path(sys.argv[1]).read_text().startswith("last")
say("last" if last else "first")
note("judgemessage.txt", f"{hear()} ")
if not last:
    note("nextpass.in", "last")
sys.exit(42)
"""


@pytest.mark.parametrize("cold", [False, True], ids=["warm", "cold"])
def test_an_interaction_of_two_passes(judged: Judged, cold: bool) -> None:
    result = judged(TALKS, "say('heard', hear())", types=BOTH, cold=cold)
    assert (result.verdict, result.judge_message) == ("AC", "heard first heard last")


@pytest.mark.parametrize(
    ("validator", "submission", "verdict"),
    [
        (TALKS, "if hear() == 'last': 1 / 0\nsay('fine')", "RTE"),
        (TALKS, "if hear() == 'first': 1 / 0\nsay('fine')", "RTE"),
        (TALKS, "if hear() == 'last': time.sleep(60)\nsay('fine')", "TLE"),
        (TALKS.replace("exit(42)", "exit(43 if last else 42)"), "say(hear())", "WA"),
        (TALKS.replace("exit(42)", "exit(0 if last else 42)"), "say(hear())", "JE"),
        (TALKS.replace("if not last", "if True"), "say(hear())", "JE"),
        (TALKS.replace("exit(42)", "exit(43)"), "say(hear())", "JE"),
    ],
)
def test_faults_in_an_interaction_of_two_passes(judged: Judged, validator: str, submission: str, verdict: str) -> None:
    assert judged(validator, submission, types=BOTH).verdict == verdict


def test_a_transcript_has_all_passes(judged: Judged) -> None:
    refuses = TALKS.replace("exit(42)", "exit(43 if last else 42)")
    assert (
        judged(refuses, "say('heard', hear())", types=BOTH).transcript
        == "<first\n>heard first\n---\n<last\n>heard last\n"
    )


def test_a_transcript_of_passes_one_after_the_other(judged: Judged) -> None:
    refuses = COUNTS.replace("LAST", "2").replace("exit(42)", "exit(42 if number < 2 else 43)")
    result = judged(refuses, "print(input())")
    assert (result.verdict, result.transcript) == ("WA", "<encode\n<bee\n>encode\n---\n<pass 2\n>pass 2\n")


# --- the sandbox fails in the middle ---


class Unsteady(NativeSandbox):
    """Takes away the box of the submission, or of the validator, in its first joined run; `runs` tells whose."""

    def __init__(self, whose: str) -> None:
        super().__init__()
        self._whose = whose
        self.runs: list[str] = []

    def open(self, spec: BoxSpec) -> NativeBox:
        box = super().open(spec)
        run = box.run

        def watched(request: ExecSpec) -> ExecResult:
            if request.joined is not None:
                name = Path(request.argv[0]).stem
                self.runs.append(name)
                if name == self._whose and self.runs.count(name) == 1:
                    box.interrupt()
            return run(request)

        box.run = watched  # type: ignore[method-assign]
        return box


@pytest.mark.parametrize("whose", ["mine", "validate"])
def test_where_a_box_is_lost_the_case_is_judged_anew(tmp_path: Path, whose: str) -> None:
    problem = load(
        lay_out(
            "relay",
            tmp_path,
            {
                "output_validator/validate.py": source(TALKS),
                "problem.yaml": edited("relay", "problem.yaml", MULTI, BOTH),
            },
        )
    )
    file = tmp_path / "mine.py"
    file.write_text(source("say('heard', hear())"))
    options = RunOptions(jobs=1, cases=("sample/1",))
    sandbox = Unsteady(whose)
    result = judge(problem, read_submission(file, problem), options, sandbox, lambda event: None).results[0]
    assert (result.verdict, result.retried, result.judge_message) == ("AC", True, "heard first heard last")
    assert len(sandbox.runs) >= 6
