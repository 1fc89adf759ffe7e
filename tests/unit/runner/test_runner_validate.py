"""The 42/43 protocol, with a validator that plays a script."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from judge.errors import SandboxError
from judge.model.execution import TerminationKind
from judge.model.limits import KIB, MIB
from judge.model.verdict import ReportedScore, Verdict
from judge.package.reader import load
from judge.runner.judging import judge
from judge.runner.options import RunOptions
from judge.runner.programs.read import read_submission
from judge.runner.validating.feedback import Feedback
from judge.runner.validating.validate import OutputValidators, ToolBox, validate_input, validate_output
from judge.sandbox.fake import FakeSandbox, outcome
from tests.packages import lay_out


@pytest.fixture
def anyorder(tmp_path):
    return load(lay_out("anyorder", tmp_path))


def ask(problem, play, output=b"6 3 2 1\n", case=None):
    """Ask the output validator, played by `play`; gives what was made of it, and the run."""
    sandbox = FakeSandbox(play)
    with ToolBox(problem.output_validator, problem, sandbox) as box:
        return validate_output(box, problem, case or problem.cases[0], output), sandbox.runs[0]


def says(code=42, *, kind=TerminationKind.EXITED, stderr=b"", **files):
    """A validator that leaves feedback files and ends."""

    def play(spec):
        for name, text in files.items():
            (spec.workdir / "judge_feedback" / f"{name}.txt").write_bytes(text)
        return outcome(kind=kind, code=code, stderr=stderr)

    return play


# --- output validators ---


def test_42_accepts_and_43_refuses_each_with_its_words(anyorder):
    for code, verdict in ((42, Verdict.AC), (43, Verdict.WA)):
        found, _ = ask(anyorder, says(code, teammessage=b"to the solver\n", judgemessage=b" to the jury \n"))
        assert (found.verdict, found.message, found.judge_message) == (verdict, "to the solver", "to the jury")


def test_feedback_is_not_required(anyorder):
    found, _ = ask(anyorder, says(43))
    assert (found.verdict, found.message, found.judge_message) == (Verdict.WA, "", "")


@pytest.mark.parametrize("code", [0, 1, 41, 44, 255])
def test_any_other_exit_code_is_the_packages_fault(anyorder, code):
    found, _ = ask(anyorder, says(code, stderr=b"Traceback: boom\n", teammessage=b"must not be believed"))
    assert (found.verdict, found.message) == (Verdict.JE, "")
    assert found.judge_message == (
        f"output_validator/validate.py ended by exit code {code} on sample/1; "
        "it must exit with 42 or 43\nTraceback: boom"
    )


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (TerminationKind.SIGNALLED, "signal 42"),
        (TerminationKind.CPU_LIMIT, "the CPU time limit"),
        (TerminationKind.WALL_LIMIT, "the wall time limit"),
        (TerminationKind.MEMORY_LIMIT, "the memory limit"),
        (TerminationKind.OUTPUT_LIMIT, "the output limit"),
    ],
)
def test_a_validator_that_does_not_exit_is_the_packages_fault(anyorder, kind, words):
    found, _ = ask(anyorder, says(42, kind=kind))
    assert found.verdict is Verdict.JE
    assert f"ended by {words} on sample/1" in found.judge_message


def test_it_is_invoked_as_the_format_says(anyorder):
    seen = {}

    def play(spec):
        seen.update({path.name: path.read_bytes() for path in spec.workdir.iterdir() if path.is_file()})
        seen["feedback"] = list((spec.workdir / "judge_feedback").iterdir())
        return outcome(code=42)

    case = replace(anyorder.cases[0], output_validator_args=("--strict", "7"))
    _, run = ask(anyorder, play, b"the output", case)
    assert run.stdin == b"the output"
    program, given, answer, feedback, *more = run.argv
    assert (program, more) == ("/work/validate.py", ["--strict", "7"])
    assert seen[Path(given).name] == b"6\n"
    assert seen[Path(answer).name] == b"1 2 3 6\n"
    assert feedback.endswith("/")
    assert seen["feedback"] == []


def test_it_has_the_resources_that_the_package_grants(anyorder):
    _, run = ask(anyorder, says(42))
    assert run.limits.cpu_s == 5.0
    limits = replace(anyorder.limits, validation_time_s=None, validation_memory_bytes=7 * MIB)
    _, run = ask(replace(anyorder, limits=limits), says(42))
    assert (run.limits.cpu_s, run.limits.memory_bytes) == (60.0, 7 * MIB)


def test_a_failing_validator_makes_the_judgement_a_judges_error(anyorder, tmp_path):
    file = tmp_path / "sol.py"
    file.write_text("print(input())\n")

    def play(spec):
        if "__judge_build__" in spec.argv[0]:
            return outcome(b"{}")
        return outcome(code=7) if spec.argv[0].endswith("validate.py") else outcome(b"x\n")

    found = judge(anyorder, read_submission(file, anyorder), RunOptions(jobs=2), FakeSandbox(play), lambda event: None)
    assert found.verdict is Verdict.JE
    assert found.results[0].stdout.data == b"x\n"


def test_the_submission_and_the_validator_never_share_a_box(anyorder, tmp_path):
    """The validator's box knows the answer."""
    file = tmp_path / "sol.py"
    file.write_text("print(input())\n")
    boxes = {}

    class Watched(FakeSandbox):
        def open(self, spec):
            box = super().open(spec)
            run = box.run
            box.run = lambda request: boxes.setdefault(id(box), set()).add(request.argv[0]) or run(request)
            return box

    def play(spec):
        return outcome(
            b"{}" if "__judge_build__" in spec.argv[0] else b"", code=42 if "validate" in spec.argv[0] else 0
        )

    judge(anyorder, read_submission(file, anyorder), RunOptions(jobs=1), Watched(play), lambda event: None)
    assert sorted(map(sorted, boxes.values())) == [
        ["/work/__judge_build__/build.py", "/work/sol.py"],
        ["/work/validate.py"],
    ]


# --- feedback files ---


def test_a_message_is_read_up_to_64_kib(tmp_path):
    file = tmp_path / "judgemessage.txt"
    file.write_bytes(b"x" * (64 * KIB + 1))
    assert [len(text) for text in Feedback(tmp_path).messages()] == [0, 64 * KIB]
    file.write_bytes(b"\xff ok\n")
    assert Feedback(tmp_path).messages() == ("", "\ufffd ok")


def test_a_score_is_passed_on_as_it_stands_there(tmp_path):
    assert Feedback(tmp_path).score() == ReportedScore(None, None)
    (tmp_path / "score.txt").write_text(" 7\n")
    (tmp_path / "score_multiplier.txt").write_text("")
    assert Feedback(tmp_path).score() == ReportedScore(" 7\n", "")


def test_only_a_plain_file_is_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("host")
    feedback = tmp_path / "feedback"
    feedback.mkdir()
    (feedback / "judgemessage.txt").symlink_to(secret)
    os.mkfifo(feedback / "score.txt")
    (feedback / "nextpass.in").mkdir()
    found = Feedback(feedback)
    assert (found.messages(), found.score(), found.take_next_pass()) == (("", ""), ReportedScore(), None)
    assert found.has_next_pass()


def test_the_next_input_is_taken_whole_and_once(tmp_path):
    (tmp_path / "nextpass.in").write_bytes(b"\0" * (KIB * KIB))
    found = Feedback(tmp_path)
    assert found.has_next_pass()
    assert len(found.take_next_pass()) == KIB * KIB
    assert not found.has_next_pass()
    assert found.take_next_pass() is None


@pytest.mark.parametrize("kind", ["gone", "file", "link", "closed"])
def test_a_feedback_directory_may_be_anything_by_now(tmp_path, kind):
    real = tmp_path / "real"
    real.mkdir()
    for name in ("judgemessage.txt", "nextpass.in"):
        (real / name).write_text("host")
    place = tmp_path / "feedback"
    if kind == "file":
        place.touch()
    elif kind == "link":
        place.symlink_to(real)
    elif kind == "closed":
        real.rename(place)
        place.chmod(0)
    found = Feedback(place)
    assert found.intact == (kind == "closed")
    assert found.messages() == (("", "host") if kind == "closed" else ("", ""))
    assert found.has_next_pass() == (kind == "closed")


# --- input validators ---


def ask_input(problem, play, case=None):
    sandbox = FakeSandbox(play)
    with ToolBox(problem.input_validators[0], problem, sandbox) as box:
        return validate_input(box, problem, case or problem.cases[0]), sandbox.runs[0]


def test_an_input_is_valid_refused_or_not_judged_at_all(anyorder):
    valid, run = ask_input(anyorder, lambda spec: outcome(code=42, stderr=b"chatter"))
    assert valid.verdict is Verdict.AC
    assert run.stdin == b"6\n"
    refused, _ = ask_input(anyorder, lambda spec: outcome(b"out", stderr=b"line 1: no\n", code=43))
    assert (refused.verdict, refused.judge_message) == (Verdict.WA, "line 1: no\nout")
    silent, _ = ask_input(anyorder, lambda spec: outcome(code=43))
    assert (silent.verdict, silent.judge_message) == (
        Verdict.WA,
        "input_validators/validate.py refuses it without a word",
    )


@pytest.mark.parametrize(
    ("kind", "code", "words"),
    [
        (TerminationKind.EXITED, 1, "exit code 1"),
        (TerminationKind.EXITED, 0, "exit code 0"),
        (TerminationKind.SIGNALLED, 6, "signal 6"),
    ],
)
def test_what_an_input_validator_does_not_confirm_is_refused(anyorder, kind, code, words):
    """An assertion that fails is a refusal, too: 2025-09, section Input Validators, Exit codes."""
    silent, _ = ask_input(anyorder, lambda spec: outcome(kind=kind, code=code))
    path = "input_validators/validate.py"
    assert (silent.verdict, silent.judge_message) == (Verdict.WA, f"{path} ended by {words} without a word")
    told, _ = ask_input(anyorder, lambda spec: outcome(kind=kind, code=code, stderr=b"KeyError: 'x'\n"))
    assert (told.verdict, told.judge_message) == (Verdict.WA, "KeyError: 'x'")


def test_an_input_validator_that_meets_a_limit_is_at_fault(anyorder):
    found, _ = ask_input(anyorder, lambda spec: outcome(kind=TerminationKind.CPU_LIMIT, code=None, stderr=b"so long\n"))
    assert found.verdict is Verdict.JE
    assert found.judge_message == (
        "input_validators/validate.py ended by the CPU time limit on sample/1; it must exit with 42 or 43\nso long"
    )


def test_an_input_validator_gets_its_arguments_and_those_of_the_case(anyorder):
    case = replace(anyorder.cases[0], input_validator_args=("--max", "9"), args=("run",))
    _, run = ask_input(anyorder, lambda spec: outcome(code=42), case)
    assert run.argv[1:] == ("--max", "9", "run")
    named = replace(case, input_validator_args={"validate": ("a",), "other": ("b",)})
    _, run = ask_input(anyorder, lambda spec: outcome(code=42), named)
    assert run.argv[1:] == ("a", "run")
    nothing = replace(case, input_validator_args={"other": ("b",)})
    _, run = ask_input(anyorder, lambda spec: outcome(code=42), nothing)
    assert run.argv[1:] == ("run",)


def test_an_input_validator_sees_the_files_of_the_case(anyorder):
    files = anyorder.cases[0].files_dir
    files.mkdir()
    (files / "table.csv").write_text("a\n")
    seen = []

    def play(spec):
        seen.extend(sorted(path.name for path in spec.workdir.iterdir()))
        return outcome(code=42)

    ask_input(anyorder, play)
    assert seen == ["table.csv", "validate.py"]


def test_a_box_that_cannot_be_had_leaves_no_folder(anyorder, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()

    class Full(FakeSandbox):
        def open(self, spec):
            raise OSError(28, "full")

    with pytest.raises(OSError, match="full"):
        ToolBox(anyorder.output_validator, anyorder, Full(lambda spec: outcome()))
    assert list((tmp_path / "tmp").iterdir()) == []


# --- the sandbox's own failures ---


def lost_at_first(play):
    """A play that leaves something behind and fails the first time."""
    failed = []

    def unsteady(spec):
        if not failed:
            failed.append(spec.workdir)
            (spec.workdir / "half").touch()
            raise SandboxError("run", "lost")
        assert spec.workdir != failed[0]
        assert not (spec.workdir / "half").exists(), "a fresh folder"
        return play(spec)

    return unsteady


def test_a_validator_whose_sandbox_fails_is_asked_anew(anyorder):
    found, _ = ask(anyorder, lost_at_first(says(43, teammessage=b"one is missing")))
    assert (found.verdict, found.message) == (Verdict.WA, "one is missing")
    found, _ = ask_input(anyorder, lost_at_first(lambda spec: outcome(code=42)))
    assert found.verdict is Verdict.AC


def test_a_validator_whose_sandbox_fails_twice_is_our_failure_and_not_the_packages(anyorder):
    def lost(spec):
        raise SandboxError("run", "lost")

    for fail in (ask, ask_input):
        with pytest.raises(SandboxError, match=r"lost\n.on the second try"):
            fail(anyorder, lost)


def test_the_case_says_that_its_validator_was_asked_anew(anyorder, tmp_path):
    validator = lost_at_first(says(42))

    def play(spec):
        if "build" in spec.argv[0]:
            return outcome(b"{}")
        return validator(spec) if "validate" in spec.argv[0] else outcome(b"1\n")

    (tmp_path / "sol.py").write_text("def divisors(n):\n    return [1]\n")
    submission = read_submission(tmp_path / "sol.py", anyorder)
    options = RunOptions(jobs=1, cache_dir=tmp_path)
    found = judge(anyorder, submission, options, FakeSandbox(play), lambda event: None)
    assert [result.retried for result in found.results] == [True] + [False] * (len(found.results) - 1)
    assert found.verdict is Verdict.AC


# --- several output validators ---


def several(problem, codes):
    """A problem with as many output validators as there are codes, and the names of those that were asked."""
    paths = [problem.output_validator.with_name(f"v{number}.py") for number in range(len(codes))]
    for path in paths:
        path.write_text("pass\n")
    asked = []

    def play(spec):
        name = Path(spec.argv[0]).stem
        asked.append(name)
        code = codes[int(name[1:])]
        (spec.workdir / "judge_feedback/teammessage.txt").write_text(f"{name} says {code}")
        return outcome(code=code)

    return replace(problem, output_validator=paths[0], more_output_validators=tuple(paths[1:])), play, asked


@pytest.mark.parametrize(
    ("codes", "verdict", "message", "count"),
    [
        ((42, 42, 42), Verdict.AC, "v0 says 42", 3),
        ((42, 43, 42), Verdict.WA, "v1 says 43", 2),
        ((43, 42, 42), Verdict.WA, "v0 says 43", 1),
        ((42, 0, 43), Verdict.JE, "", 2),
    ],
)
def test_of_several_the_first_that_does_not_accept_decides(anyorder, codes, verdict, message, count):
    problem, play, asked = several(anyorder, codes)
    with OutputValidators(problem, FakeSandbox(play)) as validators:
        found = validators.check(problem.cases[0], b"6 3 2 1\n")
    assert (found.verdict, found.message) == (verdict, message)
    assert asked == ["v0", "v1", "v2"][:count]
