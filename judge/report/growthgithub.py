"""A solution's growth as annotations of GitHub Actions: growth worse than asked is an error that says so."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from judge.model.expression import parse_growth
from judge.model.growth import Estimate, GrowthReport, Standing
from judge.report.github import annotation, printable

GrowthFinding = tuple[str, str, str]
"""A level, a title, and words."""


def render_growth_github(report: GrowthReport, file: str = "") -> str:
    """Return the annotations, a line each, at the costliest line of `file`; nothing where all is as asked.

    `file` is the submission's path from the root of the repository; left out, it is as the report has it.
    """
    costliest = max(report.lines, key=lambda line: line.share, default=None)
    line = costliest.line if costliest else 1
    places = {"file": file or report.submission, "line": str(line)}
    found = (annotation(level, {**places, "title": title}, words) for level, title, words in growth_findings(report))
    return "".join(f"{printable(line)}\n" for line in found)


def growth_findings(report: GrowthReport) -> Iterator[GrowthFinding]:
    """Yield what there is to say of a growth: errors are worse than asked, wrong or tampered with."""
    if report.wrong:
        yield "error", "wrong answer", f"{report.problem}: {report.wrong}"
    if report.tampered:
        words = "the time that the solution reports is not the time that was seen from outside"
        yield "error", "tampered with", f"{report.problem}: {words}"
    if report.stopped:
        yield "warning", "growth not measured", f"{report.problem}: {report.stopped}"
    for name, estimate in (("time", report.time), ("memory", report.space)):
        if estimate is not None:
            yield from _compared(name, estimate, report)


def _compared(name: str, estimate: Estimate, report: GrowthReport) -> Iterator[GrowthFinding]:
    if estimate.standing is Standing.WORSE:
        title = "too slow in growth" if name == "time" else "memory grows too fast"
        advice = f"\n{report.advice}" if report.advice and name == "time" else ""
        yield "error", title, f"{report.problem}: {_worse(name, estimate)}{advice}"
    elif estimate.standing is Standing.INCONCLUSIVE:
        yield "notice", f"growth of {name} is inconclusive", f"{report.problem}: {_unknown(name, estimate)}"


def _worse(name: str, estimate: Estimate) -> str:
    said = f"{name} grows as {estimate.known}, asked is {parse_growth(estimate.asked).pretty()}"
    if isfinite(estimate.excess) and estimate.excess > 1:
        comparative = "slower" if name == "time" else "more"
        said += f": {estimate.excess:,.1f} times {comparative} than asked at 10 times the size"
    family = f", with inputs of the family '{estimate.family}'" if estimate.family else ""
    return f"{said} (confidence {estimate.confidence:.2f}{family})"


def _unknown(name: str, estimate: Estimate) -> str:
    parts = [f"{name} grows as {estimate.growth}"] if estimate.growth else []
    parts += [f"at least {estimate.at_least}"] if estimate.at_least else []
    parts += [f"at most {estimate.at_most}"] if estimate.at_most else []
    known = ", ".join(parts) or f"nothing is known of how {name} grows"
    asked = f", asked is {parse_growth(estimate.asked).pretty()}" if estimate.asked else ""
    return known + asked + (f": {estimate.why}" if estimate.why else "")
