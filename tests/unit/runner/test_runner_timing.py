from __future__ import annotations

import os

import pytest

from judge.errors import PackageError
from judge.model.execution import TerminationKind
from judge.package.reader import load
from judge.runner.options import RunOptions
from judge.runner.timing import GENEROUS_S, with_time_limit
from judge.sandbox.fake import FakeSandbox, outcome
from tests.packages import edited, lay_out

NO_LIMIT = edited("anyorder", "problem.yaml", "  time_limit: 0.5\n  time_resolution: 0.5\n", "")


@pytest.fixture
def options(tmp_path):
    return RunOptions(jobs=1, cache_dir=tmp_path / "cache")


def sandbox(times, **ends):
    """Submissions take these CPU times, by file name."""

    def play(spec):
        name = spec.argv[0].rpartition("/")[2]
        if name == "build.py":
            return outcome(b"{}")
        return outcome(b"1\n", code=42) if name == "validate.py" else outcome(b"1\n", cpu_s=times[name], **ends)

    return FakeSandbox(play)


def infer(problem, options, times, **ends):
    told = []
    found = with_time_limit(problem, options, sandbox(times, **ends), told.append)
    return found.time_limit_s, told


def without_limit(tmp_path, **files):
    names = {f"submissions/{name.replace('__', '/')}.py": "x = 1\n" for name in files}
    return load(lay_out("anyorder", tmp_path, {"problem.yaml": NO_LIMIT, **names}))


def test_a_limit_that_is_given_is_taken(tmp_path, options):
    fixed = load(lay_out("anyorder", tmp_path / "fixed"))
    assert infer(fixed, options, {}) == (None, [])
    assert infer(without_limit(tmp_path), RunOptions(time_limit_s=7.0), {}) == (7.0, [])
    assert not options.cache_dir.exists()


@pytest.mark.parametrize(
    ("slowest", "limit"), [(0.001, 1.0), (0.5, 1.0), (0.50001, 2.0), (1.0, 2.0), (1.2, 3.0), (0.0, 1.0)]
)
def test_it_is_the_smallest_multiple_of_the_resolution_that_leaves_the_margin(tmp_path, options, slowest, limit):
    found, told = infer(without_limit(tmp_path), options, {"downwards.py": slowest})
    assert found == limit
    assert told == ["anyorder: inferring the time limit from accepted/downwards.py"]


def test_resolution_and_margin_are_the_packages(tmp_path, options):
    text = edited("anyorder", "problem.yaml", "  time_limit: 0.5\n", "  time_multipliers: {ac_to_time_limit: 4}\n")
    problem = load(lay_out("anyorder", tmp_path, {"problem.yaml": text}))
    assert infer(problem, options, {"downwards.py": 0.3})[0] == 1.5


def test_the_slowest_of_those_that_must_not_be_too_slow_counts(tmp_path, options):
    problem = without_limit(tmp_path, accepted__b=1, wrong_answer__w=1, time_limit_exceeded__slow=1)
    times = {"downwards.py": 0.2, "b.py": 1.1, "w.py": 0.3, "slow.py": 30.0}
    found, told = infer(problem, options, times)
    assert found == 3.0
    assert [words.rpartition(" ")[2] for words in told] == [
        "accepted/b.py",
        "accepted/downwards.py",
        "wrong_answer/w.py",
    ]


def test_while_there_is_no_limit_submissions_have_time(tmp_path, options):
    fake = sandbox({"downwards.py": 0.2})
    with_time_limit(without_limit(tmp_path), options, fake, lambda words: None)
    assert {run.limits.cpu_s >= GENEROUS_S for run in fake.runs if "downwards" in run.argv[0]} == {True}


def test_what_was_inferred_is_remembered_until_the_package_changes(tmp_path, options):
    problem = without_limit(tmp_path)
    assert infer(problem, options, {"downwards.py": 0.2})[0] == 1.0
    assert infer(problem, options, {"downwards.py": 9.0}) == (1.0, [])
    file = problem.directory / "submissions/accepted/downwards.py"
    os.utime(file, ns=(1, 1))
    assert infer(problem, options, {"downwards.py": 9.0})[0] == 18.0


@pytest.mark.parametrize("text", ["", "{", "{}", "[]", '{"time_limit_s": null}', "\xff", '{"time_limit_s": "x"}'])
def test_a_spoilt_memory_is_no_memory(tmp_path, options, text):
    problem = without_limit(tmp_path)
    infer(problem, options, {"downwards.py": 0.2})
    (file,) = (options.cache_dir / "time-limits").iterdir()
    file.write_text(text, "latin-1")
    assert infer(problem, options, {"downwards.py": 0.9})[0] == 2.0


def refusal(problem, options, times, **ends):
    with pytest.raises(PackageError) as caught:
        infer(problem, options, times, **ends)
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.file) == ("JP308", "problem.yaml")
    assert not list(options.cache_dir.rglob("*.json"))
    return diagnostic.message


def test_a_package_whose_submissions_cannot_be_run_is_refused(tmp_path, options):
    """It is from these that the limit would be inferred; a guess would judge wrongly."""
    files = {
        "problem.yaml": NO_LIMIT,
        "submissions/accepted/downwards.py": None,
        "submissions/accepted/fast.cob": "int main() {}\n",
    }
    problem = load(lay_out("anyorder", tmp_path, files))
    assert refusal(problem, options, {}) == "no time_limit is given, and no submission can be run to infer one"


def test_a_submission_that_never_ends_gives_no_limit(tmp_path, options):
    problem = without_limit(tmp_path)
    message = refusal(problem, options, {"downwards.py": 0.1}, kind=TerminationKind.WALL_LIMIT)
    assert message == "no time_limit is given, and accepted/downwards.py, to infer one from, does not end"
