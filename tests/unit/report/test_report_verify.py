"""`judge verify --format json|sarif|github`: valid against the schemas, complete, and escaped."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, Draft202012Validator

from judge.model.diagnostic import Diagnostic, Severity
from judge.model.verdict import GroupScore, Scores, Verdict
from judge.model.verification import PackageVerification, SubmissionCheck, TimeMargins, ValidatorCheck
from judge.package.codes.table import all_codes
from judge.report.findings import findings
from judge.report.github import SHOWN, render_github
from judge.report.json import load_schema
from judge.report.sarif import dump_sarif, sarif_to_dict
from judge.report.verify import dump_verification

SARIF = json.loads((Path(__file__).parents[2] / "schemas/sarif-2.1.0.json").read_text("utf-8"))
AC, WA = frozenset({"AC"}), frozenset({"WA"})
MARGINS = TimeMargins(1.0, 0.21, 1.2, 2.0, 1.5, False)
SOUND = PackageVerification(
    "kwaymerge",
    validators=(ValidatorCheck("inputs", 28),),
    submissions=(SubmissionCheck("accepted/a.py", AC, AC, AC, True, 0.1234567, 1 << 20),),
    margins=replace(MARGINS, fastest_too_slow_s=None, ok=True),
    directory="problems/kwaymerge",
)
BROKEN = PackageVerification(
    "sum of two",
    (
        Diagnostic("JP007", "the key 'x' is not known here", "problem.yaml", 3, hint="did you mean 'y'?"),
        Diagnostic("JP002", "the package's folder is called 'sum of two'", severity=Severity.WARNING),
    ),
    (
        ValidatorCheck("inputs", 4, (("data/secret/1.in", "no number"),)),
        ValidatorCheck("data/invalid_input", 1, (("data/invalid_input/1.in", "every input validator accepts it"),)),
        ValidatorCheck("answers", 4, (("data/secret/1.ans", "WA, must be AC"),)),
        ValidatorCheck("data/valid_output", 4, (("data/valid_output/1.out", "WA, must be AC"),)),
    ),
    (SubmissionCheck("wrong_answer/b.py", AC | WA, WA, AC, False, None, None, "no case got WA"),),
    MARGINS,
    "sum of two",
)
CODES_FOUND = ["JP007", "JP002", "JP701", "JP702", "JP703", "JP704", "JP705", "JP706"]


def test_what_was_read_and_what_running_showed_is_one_list():
    assert [found.code for found in findings(BROKEN)] == CODES_FOUND
    assert findings(SOUND) == ()
    assert {found.code for found in findings(BROKEN)} <= {code.code for code in all_codes()}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "the fastest submission that is too slow (1.200 s) needs less than 1.5 times the time limit of 1 s"),
        ({"slowest_accepted_s": 0.6}, "is less than 2 times the slowest accepted submission (0.600 s)"),
        ({"slowest_accepted_s": None}, "no accepted submission was measured"),
    ],
)
def test_a_missing_margin_is_told_in_words(changes, words):
    report = replace(SOUND, margins=replace(MARGINS, **changes))
    assert words in findings(report)[0].message


@pytest.mark.parametrize("reports", [[SOUND], [BROKEN], [SOUND, BROKEN]])
def test_json_obeys_its_schema(reports):
    schema = load_schema()
    data = json.loads(dump_verification(reports))
    Draft202012Validator({"$ref": "#/$defs/verification", "$defs": schema["$defs"]}).validate(data)
    assert data["ok"] == all(report.ok for report in reports)
    assert [len(package["findings"]) for package in data["packages"]] == [len(findings(report)) for report in reports]


def test_the_scores_of_submissions_are_there_for_scoring_problems_alone():
    group = GroupScore("secret/1", Verdict.AC, 12.5, 100.0, 3, 3, 3)
    scored = replace(SOUND.submissions[0], scores=Scores(Verdict.AC, 12.5, 100.0, (group,)))
    data = json.loads(dump_verification([replace(SOUND, submissions=(*SOUND.submissions, scored))]))
    schema = load_schema()
    Draft202012Validator({"$ref": "#/$defs/verification", "$defs": schema["$defs"]}).validate(data)
    without, with_scores = data["packages"][0]["submissions"]
    assert "scores" not in without
    assert with_scores["scores"]["score"] == 12.5


@pytest.mark.parametrize("reports", [[], [SOUND], [BROKEN], [SOUND, BROKEN, BROKEN]])
def test_sarif_obeys_the_public_schema(reports):
    Draft4Validator(SARIF).validate(json.loads(dump_sarif(reports)))


def test_sarif_names_rules_places_and_tells_equal_results_apart():
    (run,) = sarif_to_dict([BROKEN, BROKEN])["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted(CODES_FOUND)
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    first, second = run["results"][0], run["results"][len(CODES_FOUND)]
    assert first["message"]["text"] == "the key 'x' is not known here (did you mean 'y'?)"
    place = first["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "sum%20of%20two/problem.yaml"}, "region": {"startLine": 3}}
    prints = [result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]]
    assert len(set(prints)) == len(prints)
    assert (prints[0][:-2], prints[0][-2:], first["level"]) == (prints[len(CODES_FOUND)][:-2], ":1", "error")
    assert second["ruleId"] == "JP007"


def test_sarif_gives_a_place_elsewhere_from_the_root():
    (run,) = sarif_to_dict([replace(BROKEN, directory="/srv/my problems/x")])["runs"]
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "file:///srv/my%20problems/x/problem.yaml"


def test_github_gets_a_line_for_each_finding_errors_first():
    lines = render_github([SOUND, BROKEN]).splitlines()
    assert len(lines) == len(CODES_FOUND)
    assert lines[0] == (
        "::error file=sum of two/problem.yaml,line=3,title=JP007 unknown key"
        "::the key 'x' is not known here%0Adid you mean 'y'?"
    )
    assert lines[-1].startswith("::warning file=sum of two/problem.yaml,line=1,title=JP002 ")
    assert render_github([SOUND]) == ""


def test_github_gets_nothing_that_it_could_take_for_a_command():
    words = Diagnostic("JP003", "50%\r\n::error::x", "a,b:c%.in", 1)
    text = render_github([replace(SOUND, diagnostics=(words,))])
    assert text == (
        "::error file=problems/kwaymerge/a%2Cb%3Ac%25.in,line=1,title=JP003 unreadable file::50%25%0D%0A::error::x\n"
    )


@pytest.mark.parametrize(("number", "lines"), [(SHOWN, SHOWN), (SHOWN + 1, SHOWN), (50, SHOWN)])
def test_github_drops_what_is_beyond_ten_so_the_tenth_says_what_is_left(number, lines):
    found = tuple(Diagnostic("JP203", "no answer", f"data/secret/{n}.in") for n in range(number))
    written = render_github([replace(SOUND, diagnostics=found)]).splitlines()
    assert len(written) == lines
    if number > SHOWN:
        assert written[-1].startswith(
            f"::error title=and {number - SHOWN + 1} more::problems/kwaymerge/data/secret/9.in"
        )
        assert written[-1].count("%0A") == number - SHOWN
