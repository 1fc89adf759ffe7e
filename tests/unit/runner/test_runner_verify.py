"""A package against its promises, its programs played by a script."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from judge.errors import SandboxError
from judge.model.execution import TerminationKind
from judge.runner import generate
from judge.runner.jury.verify import verify
from judge.runner.options import RunOptions
from judge.runner.patience import NEAR_LIMIT
from judge.sandbox.fake import FakeSandbox, outcome
from tests.packages import HERE, edited, lay_out


class Jury:
    """Submissions echo the answer within the time that is theirs, validators accept what lies in `data/`.

    Whatever is told to differ does: by its time alone, or in all that comes of it.
    """

    def __init__(self, root: Path, **differing):
        self.answers = {file.read_bytes(): file.with_suffix(".ans").read_bytes() for file in root.glob("data/*/*.in")}
        self.data = {file.read_bytes() for file in root.glob("data/**/*") if file.is_file()}
        self.differing = differing
        self.runs = []

    def __call__(self, spec):
        name = Path(spec.argv[0]).stem
        self.runs.append((name, spec))
        if name == "build":
            return outcome(b"{}")
        if name == "validate":
            return outcome(code=42 if spec.stdin in self.data else 43)
        played = self.differing.get(name, 0.1)
        if isinstance(played, float):
            return outcome(self.answers.get(spec.stdin, b"1\n"), cpu_s=played)
        if isinstance(played, Exception):
            raise played
        return played(spec) if callable(played) else played


@pytest.fixture
def check(tmp_path):
    """Verify the `made` package without its generated cases, with some files changed and some programs played."""

    def run(files=None, time_multipliers=None, jobs=1, **differing):
        secret = {"data/secret/1.in": "4 4\n", "data/secret/1.ans": "2\n", "generators/generators.yaml": None}
        root = lay_out("made", tmp_path, {**secret, **(files or {})})
        jury = Jury(root, **differing)
        told = []
        options = RunOptions(jobs=jobs, cache_dir=tmp_path / "cache", time_multipliers=time_multipliers or {})
        return verify(root, options, FakeSandbox(jury), told.append), jury, told

    return run


def slow(cpu_s, **ending):
    return outcome(b"no\n", cpu_s=cpu_s, **ending)


def test_a_sound_package_is_sound(check):
    report, _, told = check()
    assert report.ok
    assert [entry.name for entry in report.validators] == ["inputs", "answers"]
    (count,) = report.submissions
    assert (count.path, count.got, count.slowest_s) == ("accepted/count.py", frozenset(("AC",)), 0.1)
    assert told == [
        "made: validating inputs",
        "made: validating answers",
        "made: throwing bad data at the validators",
        "made: judging accepted/count.py",
    ]


def test_a_broken_package_has_its_diagnostics_and_nothing_is_run(check):
    report, jury, _ = check({"problem.yaml": "name: [\n"})
    assert not report.ok
    assert [diagnostic.code for diagnostic in report.diagnostics] == ["JP005"]
    assert jury.runs == []


@pytest.mark.parametrize(
    ("files", "code"),
    [({"input_validators/odd/build": "true\n"}, "JP116"), ({"input_validators/odd.cob": "STOP RUN.\n"}, "JP707")],
)
def test_a_program_that_cannot_be_used_hides_nothing_else(check, files, code):
    report, _, _ = check(files)
    (found,) = report.diagnostics
    assert found.code == code
    assert "input_validators/odd" in f"{found.file} {found.message}"
    assert [entry.path for entry in report.submissions] == ["accepted/count.py"]


def test_every_case_is_run_whatever_fails(check):
    report, jury, _ = check({"submissions/wrong_answer/w.py": ""}, w=outcome(b"no\n"))
    assert report.ok
    assert sum(name == "w" for name, _ in jury.runs) == 2


def test_one_promise_that_is_broken_does_not_hide_the_next(check):
    files = {"submissions/wrong_answer/w.py": "", "submissions/accepted/a.py": "", "submissions/accepted/c.cob": ""}
    report, _, _ = check(files, a=outcome(b"no\n"))
    found = {entry.path: (entry.ok, entry.detail) for entry in report.submissions}
    assert found["accepted/count.py"] == (True, "")
    assert found["wrong_answer/w.py"] == (False, "no case got WA")
    assert found["accepted/a.py"][1].startswith("sample/1 got WA, permitted AC")
    assert found["accepted/c.cob"][1].endswith("COBOL is not judged")
    assert not report.ok


def test_a_sandbox_that_fails_is_no_fault_of_the_package(check):
    with pytest.raises(SandboxError, match="gone"):
        check(count=SandboxError("run", "gone"))


# --- the margins: 0.5 s is at least twice the slowest accepted, at most two thirds of the fastest too slow ---


@pytest.mark.parametrize(("cpu_s", "ok"), [(0.25, True), (0.2501, False)])
def test_the_limit_leaves_room_above_the_slowest_accepted(check, cpu_s, ok):
    report, _, _ = check({"submissions/accepted/a.py": ""}, a=outcome(b"2\n", cpu_s=cpu_s))
    assert report.margins.slowest_accepted_s == cpu_s
    assert report.margins.ok is ok


@pytest.mark.parametrize(("cpu_s", "ok"), [(0.75, True), (0.7499, False)])
def test_the_limit_leaves_room_below_the_fastest_too_slow_one(check, cpu_s, ok):
    files = {"submissions/time_limit_exceeded/t.py": "", "submissions/time_limit_exceeded/u.py": ""}
    report, _, _ = check(files, t=slow(cpu_s), u=slow(0.78, kind=TerminationKind.CPU_LIMIT))
    assert report.margins.fastest_too_slow_s == cpu_s
    assert report.margins.ok is ok
    assert all(entry.ok for entry in report.submissions)


def test_to_see_that_far_runs_are_let_go_on_that_far_until_one_is_that_slow(check):
    files = {"submissions/time_limit_exceeded/t.py": "", "data/secret/2.in": "5 5\n", "data/secret/2.ans": "2\n"}
    _, jury, _ = check(files, t=slow(0.75))
    cpu_s = [spec.limits.cpu_s for name, spec in jury.runs if name == "t"]
    assert cpu_s == [pytest.approx(0.5 * 1.5 * 1.02), 0.5, 0.5]


class Slow:
    """Is not slow enough where it is let go on first, which it is until the other case was stopped; then it is."""

    def __init__(self):
        self.other_stopped, self.tries = threading.Event(), 0

    def __call__(self, spec):
        if spec.limits.cpu_s > 0.5:
            self.tries += 1
            assert self.other_stopped.wait(30)
            if self.tries == 1:
                return slow(0.7)
        self.other_stopped.set()
        return slow(spec.limits.cpu_s, kind=TerminationKind.CPU_LIMIT)


def test_a_case_that_was_stopped_while_another_tried_is_tried_after_all(check):
    played = Slow()
    report, _, _ = check({"submissions/time_limit_exceeded/t.py": ""}, jobs=2, t=played)
    assert played.tries == 2
    assert report.margins.fastest_too_slow_s == pytest.approx(0.5 * 1.5 * 1.02)
    assert report.margins.ok
    assert report.submissions[-1].got == frozenset(("TLE",))


def test_nobody_else_is_let_go_on_further_than_in_a_run(check):
    _, jury, _ = check()
    assert {spec.limits.cpu_s for name, spec in jury.runs if name == "count"} == {0.5 * NEAR_LIMIT}


def test_without_a_submission_that_is_too_slow_there_is_no_bound_above(check):
    report, _, _ = check()
    assert (report.margins.fastest_too_slow_s, report.margins.ok) == (None, True)


# --- a package without a limit: it is inferred from runs, which are not made twice ---


NO_LIMIT = edited("made", "problem.yaml", "  time_limit: 0.5\n", "")


def test_the_runs_from_which_a_limit_was_inferred_are_those_that_are_told(check):
    files = {"problem.yaml": NO_LIMIT, "submissions/time_limit_exceeded/t.py": ""}
    report, jury, _ = check(files, t=slow(1.3), count=0.3)
    assert (report.margins.limit_s, report.margins.slowest_accepted_s, report.ok) == (1.0, 0.3, False)
    assert [(entry.path, entry.slowest_s, entry.ok) for entry in report.submissions] == [
        ("accepted/count.py", 0.3, True),
        ("time_limit_exceeded/t.py", 1.3, True),
    ]
    cases = 2
    assert sum(name == "count" for name, _ in jury.runs) == cases
    assert sum(name == "t" for name, _ in jury.runs) == cases


def test_margins_are_those_of_a_language_that_has_no_more_time_than_others(check):
    report, _, _ = check(count=0.75, time_multipliers={"python3": 3.0})
    assert report.ok
    assert (report.margins.limit_s, report.margins.slowest_accepted_s) == (0.5, 0.25)
    assert report.submissions[0].slowest_s == 0.75


# --- outputs that test the output validator ---


def output_check(check, folder, output):
    """What is found of an output that tests the output validator."""
    texts = {"in": "4 4\n", "ans": "2\n", "out": output}
    report, _, _ = check({f"data/{folder}/a.{ending}": text for ending, text in texts.items()})
    (found,) = [entry for entry in report.validators if entry.name == f"data/{folder}"]
    return found


def test_a_valid_output_must_be_accepted(check):
    assert output_check(check, "valid_output", "2 \n").ok


def test_a_valid_output_that_is_not_accepted_is_told(check):
    assert output_check(check, "valid_output", "3\n").failures == (
        ("data/valid_output/a.out", "WA, must be AC: item 1 is '3', expected '2'"),
    )


def test_an_invalid_output_must_be_refused(check):
    assert output_check(check, "invalid_output", "3\n").ok


def test_an_invalid_output_that_is_not_refused_is_told(check):
    assert output_check(check, "invalid_output", "2\n").failures == (("data/invalid_output/a.out", "AC, must be WA"),)


# --- all that is wrong is told ---


def test_a_case_that_cannot_be_made_does_not_hide_the_rest(check):
    recipes = edited("made", "generators/generators.yaml", "numbers.py 5 {seed}", "numbers.py 5 {seed} x")
    report, _, _ = check({"generators/generators.yaml": recipes}, numbers=outcome(stderr=b"oh", code=1))
    broken = [found.code for found in report.diagnostics if found.code != "JP228"]  # the sample is not described
    assert broken == ["JP502"] * 3, "three cases are made by the program"
    assert [entry.name for entry in report.validators] == ["inputs", "answers"]
    assert [entry.path for entry in report.submissions] == ["accepted/count.py"]
    assert not report.ok


def test_what_generators_describe_is_read_once_for_all_submissions(check, monkeypatch):
    read = []
    load = generate.load_generators
    monkeypatch.setattr(generate, "load_generators", lambda *asked: read.append(asked) or load(*asked))
    recipes = (HERE / "made/generators/generators.yaml").read_text()
    more = {f"submissions/accepted/{name}.py": "" for name in "abc"}
    report, jury, _ = check({"generators/generators.yaml": recipes, **more}, numbers=outcome(b"1 2\n"))
    assert len([name for name, _ in jury.runs if name == "c"]) > 2
    assert [entry.ok for entry in report.submissions] == [True] * 4
    assert len(read) == 1


def test_a_time_limit_that_cannot_be_inferred_is_told(check):
    text = edited("made", "problem.yaml", "  time_limit: 0.5\n", "")
    report, _, _ = check({"problem.yaml": text}, count=slow(1.0, kind=TerminationKind.WALL_LIMIT))
    assert [found.code for found in report.diagnostics] == ["JP308"]
    assert [entry.name for entry in report.validators] == ["inputs", "answers"]
    assert (report.submissions, report.margins, report.ok) == ((), None, False)
