"""Each problem that ships is solved in eight languages and more: by the functions and whole programs of `solved/`.

They were written from what `judge show` tells. Here each runs on the samples and on two secret cases, under the
memory limit of its package; `judge run PROBLEM FILE --all` tells how much of the time limit the others need.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from judge.language.table import detect
from judge.model.verdict import Verdict
from judge.package.reader import load
from judge.runner.judging import judge
from judge.runner.options import RunOptions
from judge.runner.programs.read import read_submission
from judge.sandbox.native.sandbox import NativeSandbox

PACKAGES = Path(__file__).parents[2] / "problems"
SOLVED = sorted((Path(__file__).parent / "solved").iterdir())
CASES = {
    "csvaggregation": ("2-random/08-all-at-once", "1-edges/25-totals-that-no-float-holds"),
    "kwaymerge": ("1-edges/03-all-arrays-empty", "2-random/03-nothing-but-extremes"),
    "linkedlistcycle": ("1-edges/08-cycle-that-leaves-out-the-head", "1-edges/12-first-value-again-at-the-end"),
    "maxsumsubsequence": ("1-edges/04-all-very-negative", "1-edges/19-prefix-sums-beyond-32-bits"),
    "pairsumzero": ("1-edges/14-neighbours-that-floats-confuse", "1-edges/15-ends-of-the-range"),
    "palindromicsubstrings": ("1-edges/01-empty-text", "1-edges/16-every-visible-character"),
    "removedelement": ("1-edges/15-neighbours-that-floats-confuse", "1-edges/16-ends-of-the-range"),
    "wordpalindrome": ("1-edges/01-empty-word", "1-edges/12-space-at-the-end-only"),
}
"""Two secret cases of each package, lying in it, on which somebody new to a language is likely to go wrong."""

WHOLE_PROGRAMS = {"c", "go", "lua", "r", "ruby", "rust"}
AMPLE_S = 30.0


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize("path", SOLVED, ids=lambda path: path.name)
def test_it_solves_its_problem(path: Path, need: Callable[[str], None], sandbox: NativeSandbox, cache: Path) -> None:
    problem = load(PACKAGES / path.stem)
    submission = read_submission(path, problem)
    need(submission.language.code)
    chosen = ("sample/*", *CASES[path.stem])
    options = RunOptions(cases=chosen, run_all=True, time_limit_s=AMPLE_S, cache_dir=cache)
    judgement = judge(problem, submission, options, sandbox, lambda _: None)
    assert judgement.verdict is Verdict.AC, judgement.build.message or judgement.results
    samples = sum(case.is_sample for case in problem.cases)
    assert judgement.passed == samples + len(CASES[path.stem])


@pytest.mark.parametrize("problem", CASES)
def test_each_problem_is_solved_in_eight_languages_at_least(problem: str) -> None:
    """By what is here, and by what the package brings as accepted (in Python, C++, and Java or JavaScript)."""
    here = {detect([path]).code for path in SOLVED if path.stem == problem}
    accepted = sorted((PACKAGES / problem / "submissions/accepted").iterdir())
    assert here >= WHOLE_PROGRAMS
    assert len(here | {detect([path]).code for path in accepted}) >= len(WHOLE_PROGRAMS) + 4


def test_no_problem_is_left_out() -> None:
    assert {package.name for package in PACKAGES.iterdir()} == set(CASES)
