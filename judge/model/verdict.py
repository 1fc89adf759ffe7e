"""Verdicts and what they are given for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from judge.model.execution import Captured, Protection, Termination


class Verdict(StrEnum):
    """The outcome of a test case, a group or a submission."""

    AC = "AC"
    WA = "WA"
    TLE = "TLE"
    RTE = "RTE"
    MLE = "MLE"
    OLE = "OLE"
    CE = "CE"
    JE = "JE"

    @property
    def in_words(self) -> str:
        """The verdict in words, as a person reads it."""
        return _IN_WORDS[self]


_IN_WORDS = {
    Verdict.AC: "accepted",
    Verdict.WA: "wrong answer",
    Verdict.TLE: "time limit exceeded",
    Verdict.RTE: "run-time error",
    Verdict.MLE: "memory limit exceeded",
    Verdict.OLE: "output limit exceeded",
    Verdict.CE: "compile error",
    Verdict.JE: "judge error",
}


@dataclass(frozen=True, slots=True)
class ReportedScore:
    """What a validator wrote of a score: the text of `score.txt` and of `score_multiplier.txt`; `None` is no file."""

    points: str | None = None
    multiplier: str | None = None


NO_SCORE = ReportedScore()


@dataclass(frozen=True, slots=True)
class Check:
    """What a checker says of one output; `message` tells the solver, `judge_message` the jury."""

    verdict: Verdict
    message: str = ""
    judge_message: str = ""
    reported: ReportedScore = NO_SCORE


@dataclass(frozen=True, slots=True)
class CaseResult:
    """The outcome of one test case.

    `visible` says whether a solver may see the case's data (samples, `full_feedback`, or asked for
    by flag). `near_limit` is set where a run came close to the time limit and was repeated, `retried`
    where the sandbox failed and the case was judged anew in a fresh one. `score` is what the case is worth
    by itself, where its group gives scores to cases, and `reported` what it came from. `transcript` is what
    was said in a failing visible case of an interactive or multi-pass problem, in the format's notation
    (2025-09, section Samples for interactive and multi-pass problems), recorded in another run.
    """

    case: str
    verdict: Verdict
    termination: Termination
    cpu_s: float
    wall_s: float
    peak_memory_bytes: int
    stdout: Captured
    stderr: Captured
    message: str = ""
    judge_message: str = ""
    visible: bool = False
    near_limit: bool = False
    retried: bool = False
    reported: ReportedScore = NO_SCORE
    score: float | None = None
    transcript: str = ""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """The outcome of building a submission: accepted, or CE with the compiler's words.

    `line` and `column` point into the submission where the compiler does.
    """

    ok: bool
    message: str = ""
    file: str = ""
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class GroupScore:
    """The result of a test data group of a scoring problem.

    `verdict` is `None` for a group that was not run; `missing` names the group that it requires. `score` is
    `None` where a group has none (samples have none, nor has what the judge failed at), and `best` where
    scores have no bound. `passed` of `total` cases were accepted, `run` of them were run.
    """

    name: str
    verdict: Verdict | None
    score: float | None
    best: float | None
    passed: int
    run: int
    total: int
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Scores:
    """The result of a submission to a scoring problem: `score` out of `best`, and that of each group.

    `score` is `None` where there is none: after an error of the judge, which `fault` describes where it is
    not one of a case's, and for what a legacy package rejects. `best` is the lowest score there can be where
    `fewer_is_better`, else the highest; `None` where there is no bound.
    """

    verdict: Verdict
    score: float | None
    best: float | None
    groups: tuple[GroupScore, ...]
    fault: str = ""
    fewer_is_better: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """The outcome of one submission on one problem.

    `results` are in case order. `total` counts the cases that were to be run; fewer results than
    that mean the run stopped at its first failure. `scores` are there for scoring problems, all cases of
    which were to be run, and which compiled. `runtime_memory_bytes` are what the language's runtime was granted
    on top of the memory limit; peaks have them in them.
    """

    problem: str
    submission: str
    language: str
    verdict: Verdict
    results: tuple[CaseResult, ...]
    total: int
    time_limit_s: float
    memory_limit_bytes: int
    build: BuildResult
    protections: tuple[Protection, ...] = ()
    backend: str = ""
    mode: str = ""
    scores: Scores | None = None
    runtime_memory_bytes: int = 0

    @property
    def passed(self) -> int:
        """How many cases were accepted."""
        return sum(1 for result in self.results if result.verdict is Verdict.AC)

    @property
    def first_failure(self) -> CaseResult | None:
        """The first case, in order, that was not accepted."""
        return next((result for result in self.results if result.verdict is not Verdict.AC), None)

    @property
    def slowest(self) -> CaseResult | None:
        """The case that used most CPU time."""
        return max(self.results, key=lambda result: result.cpu_s, default=None)

    @property
    def peak_memory_bytes(self) -> int:
        """The highest peak of all cases."""
        return max((result.peak_memory_bytes for result in self.results), default=0)
