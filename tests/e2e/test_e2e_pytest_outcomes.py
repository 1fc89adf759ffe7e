"""`pytest --judge` in repositories of solutions: what fails, whose fault it is, and how it is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.e2e.conftest import ADD, marker_free
from tests.e2e.pytesting import (
    BROKEN,
    FAILED,
    SETTINGS,
    STUB,
    USAGE,
    WRONG,
    WRONG_IN_SECRET,
    Repository,
    assert_junit,
    every,
    outcomes,
    told_in,
)
from tests.packages import MARKER, lay_out

KATA = Path(__file__).parents[2] / "problems/pairsumzero"


@pytest.fixture
def repository(person):
    return Repository(person)


# --- what comes of it ---


def test_a_right_solution_passes_and_the_sandbox_is_told_of(repository):
    repository.write("solutions/addition.py", ADD)
    done = repository.judge("-v")
    assert (done.code, outcomes(done)) == (0, every("solutions/addition.py"))
    assert "judge: sandbox: native, warm" in done.out


def test_a_wrong_answer_is_shown_as_judge_run_shows_it(repository):
    repository.write("solutions/addition.py", WRONG)
    done = repository.judge("-v", "--color=no")
    assert (done.code, outcomes(done)) == (FAILED, every("solutions/addition.py", "FAILED"))
    assert "first failing case: sample/1-small" in done.out
    assert "line 1: expected 3, got -1" in done.out
    assert "again: judge run addition solutions/addition.py" in done.out
    assert "FAILED solutions/addition.py::sample - wrong answer: sample/1-small: wrong answer: item 1 is" in done.out
    assert "\x1b" not in done.out
    assert "judge/pytest_plugin" not in done.out


@pytest.mark.parametrize(
    "words", [("-vv", "--tb=long", "-l", "-rA"), ("--tb=native", "-s"), ("--tb=line",)], ids=" ".join
)
def test_nothing_of_a_secret_case_is_shown(repository, words):
    repository.write("solutions/addition.py", WRONG_IN_SECRET)
    done = repository.judge(*words, "--junitxml=report.xml")
    assert done.code == FAILED
    assert "secret/2-closed/1-marker" in done.out
    assert marker_free(done, MARKER, str(int(MARKER) + 1))
    assert MARKER not in (repository.root / "report.xml").read_text()


def test_a_compile_error_names_the_line(repository):
    repository.write("solutions/addition.py", BROKEN)
    done = repository.judge("-v")
    assert outcomes(done) == every("solutions/addition.py", "FAILED")
    assert "\n  solutions/addition.py:1:8\n" in done.out
    assert "1 │ def add(first, second:" in done.out
    crash = repository.judge("--tb=line", "-k", "sample")
    assert "solutions/addition.py:1: compile error: SyntaxError: '(' was never closed" in crash.out


def test_a_stub_is_skipped(repository):
    repository.write("solutions/addition.py", STUB)
    done = repository.judge("-v", "-rs")
    assert (done.code, outcomes(done)) == (0, every("solutions/addition.py", "SKIPPED"))
    assert "SKIPPED [3] solutions/addition.py:1: nobody has filled it in yet" in done.out


def test_what_the_policy_lets_pass_passes_and_says_what_is_wrong(repository):
    repository.write("judge.toml", SETTINGS + '[policy]\nfail_on = ["RTE"]\n')
    repository.write("solutions/addition.py", WRONG)
    done = repository.judge("-v", "-rP", "-k", "sample")
    assert (done.code, outcomes(done)) == (0, {"solutions/addition.py::sample": "PASSED"})
    assert "expected 3, got -1" in done.out


def test_a_language_that_is_not_allowed_fails(repository):
    repository.write("judge.toml", SETTINGS + '[policy]\nlanguages = ["c"]\n')
    repository.write("solutions/addition.py", ADD)
    done = repository.judge("-v", "-k", "sample")
    assert (done.code, outcomes(done)) == (FAILED, {"solutions/addition.py::sample": "FAILED"})
    assert "Python 3 is none of the languages that are allowed: c" in done.out


# --- whose fault it is ---


def test_a_broken_package_is_an_error_and_stops_nothing_else(repository):
    lay_out("anyorder", repository.root / "problems", {"problem.yaml": "name: [\n"})
    repository.write("solutions/anyorder.py", "print(1)\n")
    repository.write("solutions/addition.py", ADD)
    done = repository.judge("-v", "--junitxml=report.xml")
    assert done.code == FAILED
    assert outcomes(done) == every("solutions/addition.py") | {"solutions/anyorder.py::package": "ERROR"}
    assert "problem.yaml:" in done.out
    assert "Traceback" not in done.both
    assert_junit(repository.root / "report.xml", {"package": "error"})


WITHOUT_RUST = """\
from judge.runner.building import toolchain

def require_tools(row, sandbox):
    raise toolchain.ToolMissing("Rust needs rustc, which is not on this machine", hint="apt install rustc")

toolchain.require_tools = require_tools
"""


def test_a_compiler_that_is_missing_is_an_error(repository):
    repository.write("solutions/addition.rs", "fn main() {}\n")
    repository.write("conftest.py", WITHOUT_RUST)
    done = repository.judge("-v", "-k", "sample")
    assert (done.code, outcomes(done)) == (FAILED, {"solutions/addition.rs::sample": "ERROR"})
    assert "judge: Rust needs rustc, which is not on this machine\nhint: apt install rustc" in done.out


def test_a_judge_error_is_an_error(repository):
    lay_out("anyorder", repository.root / "problems", {"output_validator/validate.py": "raise SystemExit(7)\n"})
    repository.write("solutions/anyorder.py", "print(1)\n")
    done = repository.judge("-v", "--junitxml=report.xml")
    assert outcomes(done) == every("solutions/anyorder.py", "ERROR", ("sample", "secret"))
    assert "judge error (JE)" in done.out
    assert_junit(repository.root / "report.xml", {"sample": "error", "secret": "error"})


def test_a_sandbox_that_cannot_be_had_is_an_error_with_the_remedy(repository):
    repository.write("solutions/addition.py", ADD)
    done = repository.judge("-v", "-x", JUDGE_BACKEND="docker", DOCKER_HOST="unix:///nonexistent.sock")
    assert outcomes(done) == {"solutions/addition.py::sample": "ERROR"}
    assert "hint:" in done.out
    assert "Traceback" not in done.both


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("judge.toml", "jobs = 2\n\ncolour = 1\n", "judge.toml:3: unknown key 'colour'"),
        ("judge.toml", "jobs = \n", "judge.toml:1: not valid TOML"),
        ("solutions/mine.py", "# judge: adition\n", "solutions/mine.py: no problem is called 'adition'"),
    ],
)
def test_what_makes_no_sense_is_a_usage_error(repository, file, text, words):
    repository.write(file, text)
    done = repository.judge()
    assert done.code == USAGE
    assert words in done.err
    assert "Traceback" not in done.both


def test_a_junit_report_tells_failures_and_what_was_skipped(repository):
    repository.write("solutions/ann/addition.py", WRONG_IN_SECRET)
    repository.write("solutions/ben/addition.py", STUB)
    repository.judge("--junitxml=report.xml")
    told = told_in(repository.root / "report.xml")
    assert told["solutions.ann.addition", "sample"] == []
    assert told["solutions.ann.addition", "secret/2-closed"] == [
        ("failure", "wrong answer: secret/2-closed/1-marker: wrong answer; 0 of 2 cases passed")
    ]
    assert told["solutions.ben.addition", "sample"] == [("skipped", "nobody has filled it in yet")]


# --- growth ---

LINEAR = """\
def has_zero_pair(numbers):
    seen = set()
    for number in numbers:
        if -number in seen:
            return True
        seen.add(number)
    return False
"""
QUADRATIC = """\
def has_zero_pair(numbers):
    found = False
    for i in range(len(numbers)):
        for j in range(i):
            if numbers[i] + numbers[j] == 0:
                found = True
    return found
"""


def lay_out_small_pairs(folder):
    """The kata without its large cases, so that a solution may be right and grow too fast."""
    package = folder / KATA.name
    shutil.copytree(KATA, package, ignore=shutil.ignore_patterns("3-worst", "4-scale"))
    recipes = package / "generators/generators.yaml"
    recipes.write_text(recipes.read_text().partition("      3-worst:")[0])


@pytest.mark.slow
def test_growth_is_an_item_that_judges_what_was_not_judged_before(repository):
    lay_out_small_pairs(repository.root / "problems")
    repository.write("solutions/ann/pairsumzero.py", LINEAR)
    repository.write("solutions/ben/pairsumzero.py", QUADRATIC)
    repository.write("solutions/cid/pairsumzero.py", "def has_zero_pair(numbers):\n    return True\n")
    done = repository.pytest("--judge", "-v", "-rfsP", "-m", "judge_growth")
    assert outcomes(done) == {
        "solutions/ann/pairsumzero.py::growth": "PASSED",
        "solutions/ben/pairsumzero.py::growth": "FAILED",
        "solutions/cid/pairsumzero.py::growth": "SKIPPED",
    }
    assert "time    O(n) " in done.out
    assert "too slow in growth: time grows as O(n²), asked is O(n log n)" in done.out
    assert "again: judge complexity pairsumzero solutions/ben/pairsumzero.py" in done.out
    assert "it is not accepted (WA in sample), so its growth says nothing" in done.out


@pytest.mark.slow
def test_growth_is_not_measured_where_a_group_failed_before_or_nobody_wants_it(repository):
    repository.write("solutions/pairsumzero.py", "def has_zero_pair(numbers):\n    return True\n")
    done = repository.pytest("--judge", "-v", "-k", "sample or growth")
    assert outcomes(done)["solutions/pairsumzero.py::growth"] == "SKIPPED"
    assert not any("growth" in item for item in repository.collected())
    repository.write("judge.toml", SETTINGS + '[policy]\ngrowth = "never"\n')
    assert "growth" not in repository.pytest("--judge", "--collect-only", "-q").out
