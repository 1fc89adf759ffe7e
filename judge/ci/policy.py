"""From the result of a solution to what is wrong with it, and whether that fails the check."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from math import isfinite

from judge.model.check import Fault, GrowthPolicy, Outcome, Place
from judge.model.expression import parse_growth
from judge.model.growth import Estimate, GrowthReport, Standing
from judge.model.verdict import CaseResult, Judgement, Verdict


@dataclass(frozen=True, slots=True)
class Policy:
    """What fails a check: verdicts, growth that is worse than asked, languages; no languages are all of them."""

    fail_on: Collection[Verdict]
    growth: GrowthPolicy
    languages: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a solution, whatever the policy, and where its failures show.

    It is that of every solution with the same files, so places count from the solution until it is said whose it is.
    """

    judgement: Judgement
    growth: GrowthReport | None
    failed_at: Place
    grows_at: Place

    def of(self, path: str) -> Result:
        """The result of the solution at a path."""
        failed_at, grows_at = (_below(place, path) for place in (self.failed_at, self.grows_at))
        build = replace(self.judgement.build, file=failed_at.file if self.judgement.build.file else "")
        judgement = replace(self.judgement, submission=path, build=build)
        growth = replace(self.growth, submission=path) if self.growth else None
        return Result(judgement, growth, failed_at, grows_at)


def _below(place: Place, path: str) -> Place:
    return replace(place, file=f"{path}/{place.file}" if place.file else path)


def outcome_of(faults: Collection[Fault]) -> Outcome:
    """Passed, unless one of the faults fails the check; an error of the judge's own before anything else."""
    if any(fault.kind == Verdict.JE for fault in faults):
        return Outcome.ERROR
    return Outcome.FAILED if any(fault.fails for fault in faults) else Outcome.PASSED


def faults_of(result: Result, policy: Policy) -> tuple[Fault, ...]:
    """All that is wrong with a solution."""
    growth = _of_growth(result.growth, result.grows_at, policy) if result.growth else ()
    return (*_of_verdict(result.judgement, result.failed_at, policy), *growth)


def _of_verdict(judgement: Judgement, place: Place, policy: Policy) -> Iterator[Fault]:
    verdict = judgement.verdict
    if verdict is Verdict.AC:
        return
    hint = f"judge run {judgement.problem} {judgement.submission}"
    fails = verdict in policy.fail_on
    yield Fault(verdict.value, verdict.in_words, _words(judgement), place, fails=fails, hint=hint)


def _words(judgement: Judgement) -> str:
    """What went wrong, without anything that a secret case holds."""
    if not judgement.build.ok:
        return judgement.build.message.strip() or "it does not compile"
    first = judgement.first_failure
    passed = f"{judgement.passed} of {judgement.total} cases passed"
    if first is None:
        return judgement.scores.fault if judgement.scores and judgement.scores.fault else passed
    return f"{first.case}: {_of_case(first, judgement)}; {passed}"


def _of_case(case: CaseResult, judgement: Judgement) -> str:
    """How a case ended, and what the checker says of it where the solver may see that."""
    ended = {
        Verdict.TLE: f"it took {case.cpu_s:.2f} s of {judgement.time_limit_s:g} s allowed",
        Verdict.RTE: f"it ended by {case.termination.in_words}",
    }.get(case.verdict, case.verdict.in_words)
    said = (case.message.strip(), case.judge_message.strip() if case.visible else "")
    return ": ".join((ended, *(words for words in said if words)))


def _of_growth(report: GrowthReport, place: Place, policy: Policy) -> Iterator[Fault]:
    if report.tampered:
        words = "the time that the solution reports is not the time that was seen from outside"
        yield Fault("tampered", "tampered with", words, place)
    if report.wrong:
        yield Fault("WA", "wrong answer at scale", report.wrong, place, fails=Verdict.WA in policy.fail_on)
    fails = policy.growth is GrowthPolicy.WORSE or (policy.growth is GrowthPolicy.REQUIRED and report.required)
    for name, estimate in (("time", report.time), ("memory", report.space)):
        if estimate is not None and estimate.standing is Standing.WORSE:
            words = f"{_worse(name, estimate)}{_advice(name, report)}"
            yield Fault("growth", _TITLES[name], words, place, fails=fails, hint=_again(report))


_TITLES = {"time": "too slow in growth", "memory": "memory grows too fast"}


def _again(report: GrowthReport) -> str:
    return f"judge complexity {report.problem} {report.submission}"


def _advice(name: str, report: GrowthReport) -> str:
    return f". {report.advice}" if report.advice and name == "time" else ""


def _worse(name: str, estimate: Estimate) -> str:
    said = f"{name} grows as {estimate.known}, asked is {parse_growth(estimate.asked).pretty()}"
    if isfinite(estimate.excess) and estimate.excess > 1:
        comparative = "slower" if name == "time" else "more"
        said += f": {estimate.excess:,.1f} times {comparative} than asked at 10 times the size"
    return said
