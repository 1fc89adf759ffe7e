"""`--report junit=FILE`: what GitLab and Jenkins read, valid whatever is in a path or an output."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
import xmlschema
from hypothesis import given
from junitparser import JUnitXml

from judge.model.check import Checked, CheckReport, Outcome
from judge.model.execution import Captured
from judge.model.verdict import Verdict
from judge.report.check.junit import MOST_BYTES, dump_junit
from tests import checks
from tests.any_check import any_check
from tests.checks import HIDDEN, REPORT, SAMPLE, judged, solution

Golden = Callable[[str, str], None]
SCHEMA = xmlschema.XMLSchema(Path(__file__).parents[3] / "schemas/junit.xsd")


def parsed(report: CheckReport) -> ElementTree.Element:
    return ElementTree.fromstring(dump_junit(report).encode())


def only(checked: Checked) -> ElementTree.Element:
    (suite,) = parsed(CheckReport((checked,), {}))
    return suite


def states(suite: ElementTree.Element) -> dict[str, str]:
    """What each test of a suite came to, and the type of it."""
    return {test.attrib["name"]: state(test) for test in suite.findall("testcase")}


def state(test: ElementTree.Element) -> str:
    results = [each for each in test if each.tag in ("failure", "error", "skipped")]
    return f"{results[0].tag} {results[0].get('type', '')}".strip() if results else "pass"


def test_as_it_is(golden: Golden) -> None:
    golden("report/check/junit.xml", dump_junit(REPORT))


@pytest.mark.parametrize("report", [REPORT, checks.FINE, checks.EMPTY, replace(REPORT, show_secret=True)])
def test_a_report_is_valid_and_its_counts_are_true(report: CheckReport) -> None:
    text = dump_junit(report)
    SCHEMA.validate(text)
    found = JUnitXml.fromstring(text.encode())
    tests = [test for suite in found for test in suite]
    assert found.tests == len(tests)
    assert found.failures == sum(test.is_failure for test in tests)
    assert found.errors == sum(test.is_error for test in tests)


@given(any_check())
def test_no_path_and_no_output_breaks_it(report: CheckReport) -> None:
    text = dump_junit(report)
    SCHEMA.validate(text)
    suites = list(ElementTree.fromstring(text.encode()))
    assert len(suites) == len(report.solutions) + bool(report.unsolved)
    names = [(test.get("classname"), test.get("name")) for suite in suites for test in suite.iter("testcase")]
    assert len(set(names)) == len(names)


@given(any_check())
def test_a_suite_fails_where_its_solution_does(report: CheckReport) -> None:
    for suite, checked in zip(parsed(report), report.solutions, strict=False):
        if checked.outcome is Outcome.FAILED:
            assert int(suite.attrib["failures"])
        if checked.outcome is Outcome.ERROR:
            assert int(suite.attrib["errors"])
        if checked.outcome is Outcome.PASSED:
            assert not int(suite.attrib["failures"])


def test_verdicts_are_failures_and_what_the_judge_failed_at_is_an_error() -> None:
    assert states(only(checks.WRONG_SAMPLE)) == {
        "sample/1": "pass",
        "sample/2": "failure WA",
        "cases not run": "skipped",
    }
    found = [only(each) for each in (checks.TOO_SLOW, checks.CRASH, checks.TOO_LARGE, checks.BEN)]
    kinds = [kind for suite in found for kind in states(suite).values() if kind.startswith("failure")]
    assert kinds == ["failure TLE", "failure RTE", "failure MLE", "failure OLE"]
    assert states(only(checks.BROKEN_BUILD)) == {"build": "failure CE"}
    assert states(only(checks.JUDGE_ERROR)) == {"sample/1": "pass", "secret/1-edges/01": "error JE"}
    assert states(only(checks.ERROR)) == {"solution": "error JP007"}


def test_growth_is_a_test_where_it_was_asked_for() -> None:
    assert states(only(checks.WORSE))["growth"] == "failure growth"
    assert states(only(checks.TAMPERED))["growth"] == "failure tampered"
    assert states(only(checks.AS_ASKED))["growth"] == "pass"
    assert "growth" not in states(only(checks.CACHED))


def test_what_the_policy_lets_pass_is_skipped() -> None:
    assert states(only(checks.TOLERATED)) == {"sample/1": "pass", "growth": "skipped growth"}
    assert states(only(checks.SCORED))["secret/2-large/1"] == "skipped TLE"


def test_what_was_not_judged_is_skipped_with_the_reason() -> None:
    assert states(only(checks.UNTOUCHED)) == {"solution": "skipped untouched"}
    skipped = only(checks.SKIPPED).find("testcase/skipped")
    assert skipped is not None
    assert skipped.text == skipped.get("message") == "kotlinc is not installed"


def test_a_required_problem_that_nobody_solved_fails() -> None:
    (suite,) = parsed(CheckReport((), {"twosum": "nobody tried it"}))
    assert states(suite) == {"twosum": "failure unsolved"}


def test_two_solutions_of_a_problem_are_told_apart_and_dots_make_no_packages() -> None:
    classes = {test.get("classname") for test in parsed(REPORT).iter("testcase")}
    assert {"kwaymerge.class/anna/kwaymerge_py", "kwaymerge.class/ben/kwaymerge_py"} <= classes
    same = [replace(checks.RIGHT, solution=solution(path)) for path in ("a.b/x.py", "a_b/x_py")]
    names = [test.get("classname") for test in parsed(CheckReport(tuple(same), {})).iter("testcase")]
    assert sorted(set(names)) == ["pairsumzero.a_b/x_py", "pairsumzero.a_b/x_py (2)"]


def test_a_solution_cannot_have_files_attached() -> None:
    said = Captured(b"[[ATTACHMENT|/etc/passwd]]", 26)
    at = solution("a.py")
    wrong = replace(SAMPLE, verdict=Verdict.WA, stdout=said, stderr=said, message="[[ATTACHMENT|x]]")
    assert "[[ATTACHMENT|" not in dump_junit(CheckReport((Checked(at, Outcome.FAILED, judged(at, wrong)),), {}))


def test_times_are_seconds_without_an_exponent() -> None:
    at = solution("a.py")
    for time_s, said in ((0.00001, "0.0"), (float("inf"), "0.0"), (float("nan"), "0.0"), (1234.5678, "1234.568")):
        (test,) = only(Checked(at, Outcome.PASSED, judged(at, replace(SAMPLE, cpu_s=time_s)))).iter("testcase")
        assert test.get("time") == said


def many(words: str, outcome: Outcome) -> CheckReport:
    """500 solutions with 20 cases each, every one with a lot to say."""
    text = Captured(words.encode() * 1000, len(words) * 1000)
    case = replace(HIDDEN, visible=True, stdout=text, stderr=text, message=words * 1000, judge_message=words * 1000)
    failing = replace(case, verdict=Verdict.AC if outcome is Outcome.PASSED else Verdict.WA)
    cases = [replace(failing, case=f"secret/{number:02}") for number in range(20)]
    paths = [solution(f"solutions/class-{number:03}/somebody/pairsumzero.py") for number in range(500)]
    return CheckReport(tuple(Checked(at, outcome, judged(at, *cases)) for at in paths), {})


@pytest.mark.slow
@pytest.mark.parametrize("words", ["so many words\n", "\"'<&>"])
def test_ten_thousand_cases_stay_below_what_gitlab_takes(words: str) -> None:
    text = dump_junit(many(words, Outcome.FAILED))
    assert len(text.encode()) <= MOST_BYTES < 30_000_000
    assert len(re.findall("<testcase ", text)) == 10_000
    assert len(dump_junit(many(words, Outcome.PASSED)).encode()) < 5_000_000
