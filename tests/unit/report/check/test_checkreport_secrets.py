"""Nothing of a secret case's data is in any report, unless the policy allows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from judge.model.check import Checked, CheckReport, Outcome
from judge.model.verdict import Verdict
from judge.report.check.exercism import exercism_results
from judge.report.check.github import render_check_github, step_summary
from judge.report.check.gitlab import dump_gitlab
from judge.report.check.json import check_pieces
from judge.report.check.junit import dump_junit
from judge.report.check.markdown import render_markdown
from judge.report.check.sarif import dump_check_sarif
from tests.checks import HIDDEN, REPORT, SECRET, judged, solution

FORMATS: dict[str, Callable[[CheckReport], str]] = {
    "junit": dump_junit,
    "sarif": dump_check_sarif,
    "github": render_check_github,
    "summary": step_summary,
    "gitlab": dump_gitlab,
    "markdown": render_markdown,
    "json": lambda report: "".join(check_pieces(report)),
    "exercism": lambda report: "".join(exercism_results(report).values()),
}


def every_way_to_fail() -> CheckReport:
    """Each verdict in a secret case whose every text has the secret in it, whatever the outcome."""
    found = []
    for verdict in Verdict:
        for outcome in Outcome:
            at = solution(f"{verdict}/{outcome}.py")
            found.append(Checked(at, outcome, judged(at, replace(HIDDEN, verdict=verdict, message="told to all"))))
    return CheckReport(tuple(found), {})


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("report", [REPORT, every_way_to_fail()], ids=["sample", "every way"])
def test_no_report_holds_a_secret(name: str, report: CheckReport) -> None:
    assert SECRET not in FORMATS[name](report)


@pytest.mark.parametrize("name", ["junit", "json", "exercism", "markdown"])
def test_secrets_are_there_where_the_policy_allows_it(name: str) -> None:
    assert SECRET in FORMATS[name](replace(every_way_to_fail(), show_secret=True))


@pytest.mark.parametrize("name", ["junit", "json", "exercism"])
def test_what_the_checker_tells_the_solver_is_shown(name: str) -> None:
    assert "told to all" in FORMATS[name](every_way_to_fail())
