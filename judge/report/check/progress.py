"""The table of progress in the README of a repository of solutions: a line for each problem that somebody took up."""

from __future__ import annotations

from collections.abc import Iterator

from judge.model.check import Checked, CheckReport, Outcome
from judge.model.growth import Estimate
from judge.report.check.markdown import cell

_STATES = {
    Outcome.PASSED: "✅ solved",
    Outcome.FAILED: "❌ not yet",
    Outcome.ERROR: "⚠️ could not be judged",
    Outcome.UNTOUCHED: "⬜ untouched",
    Outcome.SKIPPED: "⬜ not judged",
}


def render_progress(report: CheckReport) -> str:
    """Return the table as Markdown, with nothing in it that changes from run to run."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: CheckReport) -> Iterator[str]:
    solved = {checked.solution.problem for checked in report.solutions if checked.outcome is Outcome.PASSED}
    problems = {checked.solution.problem for checked in report.solutions}
    yield f"{len(solved)} of {len(problems)} problems solved"
    yield ""
    yield "| problem | solution | state | time | memory |"
    yield "|---|---|---|---|---|"
    for checked in sorted(report.solutions, key=lambda each: (each.solution.problem, each.solution.path)):
        yield f"| {' | '.join(_row(checked))} |"


def _row(checked: Checked) -> Iterator[str]:
    yield cell(checked.solution.problem)
    yield cell(checked.solution.path)
    yield _STATES[checked.outcome] + _verdict(checked)
    yield _growth(checked.growth.time if checked.growth else None)
    yield _growth(checked.growth.space if checked.growth else None)


def _verdict(checked: Checked) -> str:
    if checked.outcome is not Outcome.FAILED or checked.judgement is None:
        return ""
    return f" ({', '.join(dict.fromkeys(fault.kind for fault in checked.faults if fault.fails))})"


def _growth(estimate: Estimate | None) -> str:
    return cell(estimate.growth) if estimate is not None else ""
