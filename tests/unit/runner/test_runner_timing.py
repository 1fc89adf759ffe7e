from __future__ import annotations

import os
from dataclasses import replace

import pytest

from judge.errors import PackageError
from judge.model.execution import TerminationKind
from judge.package.reader import jury_submissions, load
from judge.runner.jury.timing import GENEROUS_S, settle_time_limit, under, with_time_limit
from judge.runner.options import RunOptions
from judge.runner.patience import NEAR_LIMIT
from judge.sandbox.fake import FakeSandbox, outcome
from tests.packages import edited, lay_out
from tests.unit.package.legacy_packages import OLD

NO_LIMIT = edited("anyorder", "problem.yaml", "  time_limit: 0.5\n  time_resolution: 0.5\n", "")


def sandbox(times, **ends):
    """Submissions take these CPU times, by file name."""

    def play(spec):
        names = [word.rpartition("/")[2] for word in spec.argv]
        name = next((name for name in names if name.endswith((".py", ".rb"))), "")
        if name in ("build.py", "") or "-c" in names:
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


SPOILT = ["", "{", "{}", "[]", '{"slowest_s": null}', '{"slowest_s": {}}', '{"slowest_s": {"python3": "x"}}', "\xff"]


@pytest.mark.parametrize("text", SPOILT)
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


# --- languages ---


@pytest.mark.parametrize(
    ("multipliers", "limit"),
    [({}, 10.0), ({"ruby": 5.0}, 2.0), ({"ruby": 2.5}, 4.0), ({"lua": 5.0}, 10.0), ({"python3": 0.2}, 10.0)],
)
def test_a_language_with_more_time_does_not_give_more_time_to_all(tmp_path, options, multipliers, limit):
    """The slowest in Ruby takes 5 s, in Python 0.9 s."""
    problem = in_two_languages(tmp_path)
    asked = replace(options, time_multipliers=multipliers)
    assert infer(problem, asked, {"downwards.py": 0.9, "r.rb": 5.0})[0] == limit


def test_other_multipliers_need_no_other_runs(tmp_path, options):
    problem, times = in_two_languages(tmp_path), {"downwards.py": 0.9, "r.rb": 5.0}
    assert infer(problem, options, times)[0] == 10.0
    assert infer(problem, replace(options, time_multipliers={"ruby": 5.0}), {}) == (2.0, [])


def in_two_languages(tmp_path):
    files = {"problem.yaml": NO_LIMIT, "submissions/accepted/r.rb": "puts 1\n"}
    return load(lay_out("anyorder", tmp_path, files))


def test_an_accepted_submission_has_the_time_of_its_language_while_there_is_no_limit(tmp_path, options):
    fake = sandbox({"downwards.py": 0.2, "r.rb": 0.3})
    with_time_limit(in_two_languages(tmp_path), replace(options, time_multipliers={"ruby": 5.0}), fake, lambda _: None)
    assert {run.limits.cpu_s for run in fake.runs if any("r.rb" in word for word in run.argv)} >= {
        GENEROUS_S * 5.0 * NEAR_LIMIT
    }


# --- what is kept is kept for this machine, these tools ---


@pytest.mark.parametrize(
    "change",
    [
        lambda patch, options: patch.setattr("platform.node", lambda: "another"),
        lambda patch, options: patch.setattr(FakeSandbox, "python_version", "4.0"),
        lambda patch, options: patch.setattr(FakeSandbox, "find_tool", lambda self, name: f"/other/{name}"),
    ],
    ids=["machine", "interpreter", "tool"],
)
def test_another_machine_or_tool_is_measured_anew(tmp_path, options, monkeypatch, change):
    problem = in_two_languages(tmp_path)
    assert infer(problem, options, {"downwards.py": 0.2, "r.rb": 0.3})[0] == 1.0
    change(monkeypatch, options)
    assert infer(problem, options, {"downwards.py": 9.0, "r.rb": 0.3})[0] == 18.0


def test_cold_runs_are_measured_for_themselves(tmp_path, options):
    problem = without_limit(tmp_path)
    assert infer(problem, options, {"downwards.py": 0.2})[0] == 1.0
    found, told = infer(problem, replace(options, cold=True), {"downwards.py": 9.0})
    assert (found, len(told)) == (18.0, 1)


# --- the format's rules ---


def test_the_margins_of_a_legacy_package_are_its_own(tmp_path, options):
    """Its `time_multiplier` is 5 unless it says otherwise, its limits are whole seconds, accepted submissions count."""
    for name, text in OLD.items():
        file = tmp_path / "two" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    (tmp_path / "two/.timelimit").unlink(missing_ok=True)
    problem = load(tmp_path / "two")
    assert problem.limits.time_limit_s is None
    names = [path.rpartition("/")[2] for path in jury_submissions(problem) if path.startswith("accepted/")]
    assert infer(problem, options, dict.fromkeys(names, 0.3))[0] == 2.0


CASES = """
time_limit_exceeded/slow.py:
  sample: {permitted: [AC]}
"""


def test_of_a_submission_that_may_be_slow_elsewhere_only_those_cases_are_run_in_which_it_may_not(tmp_path, options):
    files = {
        "problem.yaml": NO_LIMIT,
        "submissions/time_limit_exceeded/slow.py": "x = 1\n",
        "submissions/submissions.yaml": CASES,
    }
    problem = load(lay_out("anyorder", tmp_path, files))
    fake = sandbox({"downwards.py": 0.2, "slow.py": 1.4})
    assert with_time_limit(problem, options, fake, lambda _: None).time_limit_s == 3.0
    samples = [case for case in problem.cases if case.is_sample]
    assert sum("slow.py" in run.argv[0] for run in fake.runs) == len(samples) < len(problem.cases)


def test_the_language_that_a_rule_names_is_taken(tmp_path, options):
    files = {
        "problem.yaml": NO_LIMIT,
        "submissions/accepted/odd.txt": "x = 1\n",
        "submissions/submissions.yaml": "accepted/odd.txt: {language: python3}\n",
    }
    problem = load(lay_out("anyorder", tmp_path, files))
    assert infer(problem, options, {"downwards.py": 0.2, "odd.py": 2.0})[0] == 4.0


# --- a run is made once ---


def test_what_was_run_to_infer_the_limit_is_there_for_who_wants_it(tmp_path, options):
    problem = without_limit(tmp_path, time_limit_exceeded__slow=1)
    settled = settle_time_limit(problem, options, sandbox({"downwards.py": 0.2}), lambda _: None)
    assert list(settled.runs) == ["accepted/downwards.py"]
    again = settle_time_limit(problem, options, sandbox({}), lambda _: None)
    assert (again.options.time_limit_s, dict(again.runs)) == (1.0, {})


@pytest.mark.parametrize(("limit_s", "stands"), [(0.2, True), (0.199, False)])
def test_a_judgement_stands_under_a_lower_limit_that_no_case_went_beyond(tmp_path, options, limit_s, stands):
    settled = settle_time_limit(without_limit(tmp_path), options, sandbox({"downwards.py": 0.2}), lambda _: None)
    judgement = settled.runs["accepted/downwards.py"].judgement
    lower = under(judgement, limit_s)
    assert (lower is not None) == stands
    if lower is not None:
        assert lower == replace(judgement, time_limit_s=limit_s)
