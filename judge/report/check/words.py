"""What a check came to, in few words: the cells of its table and its last line."""

from __future__ import annotations

from collections.abc import Iterator

from judge.model.check import Checked, CheckReport, Outcome
from judge.model.expression import parse_growth
from judge.model.growth import Estimate, Standing
from judge.model.verdict import Scores
from judge.report.check.cases import seconds, size
from judge.report.check.texts import one_line
from judge.sandbox.levels import reached

NONE = "-"

_MARKS = {Outcome.PASSED: "✓", Outcome.FAILED: "✗", Outcome.ERROR: "⚠"}
_STANDINGS = {Standing.OK: "✓", Standing.WORSE: "✗", Standing.INCONCLUSIVE: "?"}


def verdict(checked: Checked) -> str:
    """The verdict, with the outcome as its mark: `✗ wrong answer (WA)`; what was not judged has its outcome alone."""
    judgement = checked.judgement
    if judgement is None or checked.outcome in (Outcome.UNTOUCHED, Outcome.SKIPPED):
        return " ".join(part for part in (_MARKS.get(checked.outcome, ""), checked.outcome.value) if part)
    said = f"{_MARKS[checked.outcome]} {judgement.verdict.in_words} ({judgement.verdict})"
    scores = f", {points(judgement.scores)}" if judgement.scores else ""
    more = dict.fromkeys(fault.kind for fault in checked.faults if fault.fails and fault.kind != judgement.verdict)
    return said + scores + (f", but {', '.join(more)}" if more and judgement.verdict == "AC" else "")


def points(scores: Scores) -> str:
    """A score out of the best there can be: `45 of 100 points`."""
    if scores.score is None:
        return "no score"
    return f"{scores.score:g} of {scores.best:g} points" if scores.best is not None else f"{scores.score:g} points"


def cases(checked: Checked) -> str:
    """How many cases of how many were accepted."""
    judgement = checked.judgement
    return f"{judgement.passed:,} of {judgement.total:,}" if judgement and judgement.results else NONE


def slowest(checked: Checked) -> str:
    """The most CPU time that a case took."""
    case = checked.judgement.slowest if checked.judgement else None
    return seconds(case.cpu_s) if case else NONE


def peak(checked: Checked) -> str:
    """The most memory that a case took."""
    judgement = checked.judgement
    return size(judgement.peak_memory_bytes) if judgement and judgement.results else NONE


def growth(checked: Checked) -> str:
    """What was measured against what is asked: `✗ time O(n²), asked O(n); ✓ memory O(1)`."""
    measured = checked.growth
    if measured is None:
        return NONE
    costs = (("time", measured.time), ("memory", measured.space))
    said = "; ".join(_cost(name, cost) for name, cost in costs if cost is not None)
    return said or ("not measured" if measured.stopped else NONE)


def cached(checked: Checked) -> str:
    """When the result was found, where that was before."""
    return checked.cached_at or "no"


def summary(report: CheckReport) -> str:
    """All in one line: how many came out how, and what it was judged in."""
    number = len(report.solutions)
    counts = ((outcome, report.count(outcome)) for outcome in Outcome)
    said = ", ".join(f"{count:,} {_COUNTED.get(outcome, outcome.value)}" for outcome, count in counts if count)
    parts = [f"{_many(number, 'solution')}: {said}" if said else "no solutions", *_asides(report)]
    return "; ".join(parts) + "."


_COUNTED = {Outcome.ERROR: "not judged because of an error"}


def _asides(report: CheckReport) -> Iterator[str]:
    if report.unsolved:
        yield f"{_many(len(report.unsolved), 'required problem')} not solved"
    if known := sum(checked.is_cached for checked in report.solutions):
        yield f"{known:,} from the cache"
    if report.backend:
        level = reached(report.protections)
        yield f"sandbox {one_line(report.backend)}" + (f", {level.value}" if level and report.protections else "")
    yield f"{report.took_s:.1f} s"


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _cost(name: str, cost: Estimate) -> str:
    mark = f"{_STANDINGS[cost.standing]} " if cost.standing in _STANDINGS else ""
    asked = f", asked {parse_growth(cost.asked).pretty()}" if cost.asked and cost.standing is not Standing.OK else ""
    return f"{mark}{name} {_known(cost)}{asked}"


def _known(cost: Estimate) -> str:
    if cost.growth:
        return one_line(cost.growth)
    bounds = (("at least", cost.at_least), ("at most", cost.at_most))
    return " and ".join(f"{word} {one_line(bound)}" for word, bound in bounds if bound) or "unknown"
