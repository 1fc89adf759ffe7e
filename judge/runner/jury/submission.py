"""One submission of the jury, judged as its rules say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from judge.model.problem import Problem, SubmissionRule
from judge.model.verdict import CaseResult, Judgement
from judge.runner.judging import judge
from judge.runner.jury.patience import JuryPatience
from judge.runner.jury.promises import Bounds, bounds, rules_for
from judge.runner.options import RunOptions
from judge.runner.programs.read import read_submission
from judge.runner.programs.submission import Submission
from judge.sandbox.protocol import Sandbox


@dataclass(frozen=True, slots=True)
class JuryRun:
    """What came of a submission: its judgement, the rules for it, and the code of its language."""

    rules: tuple[SubmissionRule, ...]
    judgement: Judgement
    language: str

    @property
    def bounds(self) -> Bounds:
        """How it bounds the time limit of its own language."""
        return bounds(self.rules, self.judgement)


def run_jury(problem: Problem, path: str, options: RunOptions, sandbox: Sandbox) -> JuryRun:
    """Judge a submission, given by its path below `submissions/`. Raises `JudgeError` where that cannot be done."""
    rules = rules_for(problem, path)
    submission = _read(problem, path, rules)
    patience = JuryPatience(problem, rules)
    options = replace(options, patience=patience)
    judgement = judge(problem, submission, options, sandbox, lambda _: None)
    for case in patience.untried:
        if case in patience.untried:
            tried = judge(problem, submission, replace(options, cases=(case,)), sandbox, lambda _: None)
            judgement = replace(judgement, results=_slower(judgement.results, tried.results))
    return JuryRun(rules, judgement, submission.language.code)


def _slower(results: Sequence[CaseResult], tried: Sequence[CaseResult]) -> tuple[CaseResult, ...]:
    """The results with the times of cases that were too slow, and were let go on further the second time."""
    times = {result.case: result.cpu_s for result in tried}
    return tuple(replace(each, cpu_s=max(each.cpu_s, times.get(each.case, 0.0))) for each in results)


def _read(problem: Problem, path: str, rules: Sequence[SubmissionRule]) -> Submission:
    """The submission, by the language and the entry point that the last rule for it names, if one does."""
    languages = [rule.language for rule in rules if rule.language]
    entries = [rule.entrypoint for rule in rules if rule.entrypoint]
    file = problem.directory / "submissions" / path
    return read_submission(file, problem, *(words[-1] if words else "" for words in (languages, entries)))
