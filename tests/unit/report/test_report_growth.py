import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from judge.model.growth import Counter, Estimate, Fit, GrowthReport, LineCost, Point, Standing
from judge.model.verdict import BuildResult, Judgement, Verdict
from judge.report.growth import dump_growth, dump_growth_event, growth_to_dict, judgement_with_growth
from judge.report.growthgithub import render_growth_github
from judge.report.json import load_schema
from tests.any_growth import any_report
from tests.growths import FAMILIES, MERGING, PLAIN, QUADRATIC, REPORTS, SLOW

Golden = Callable[[str, str], None]
SCHEMA = load_schema()
JUDGEMENT = Judgement("pairsumzero", "solution.py", "python3", Verdict.AC, (), 0, 1.0, 256 << 20, BuildResult(True))


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]})


GROWTH = validator("growth")


def loaded(data: Mapping[str, Any]) -> GrowthReport:
    """The report that a document was made from, read as its schema says."""
    time, space = (_estimate(data[name]) for name in ("time", "space"))
    return GrowthReport(
        problem=data["problem"],
        submission=data["submission"],
        language=data["language"],
        time=time,
        space=space,
        by_family={each["family"]: (_estimate(each["time"]), _estimate(each["space"])) for each in data["families"]},
        stopped=data["stopped"] or "",
        wrong=data["wrong"] or "",
        tampered=data["tampered"],
        whole=data["whole"],
        remarks=tuple(data["remarks"]),
        advice=data["advice"] or "",
        lines=tuple(LineCost(**line) for line in data["lines"]),
        lines_at=data["lines_at"],
        required=data["required"],
        budget_s=data["budget_s"],
        took_s=data["took_s"],
    )


def _estimate(data: Mapping[str, Any] | None) -> Estimate | None:
    if data is None:
        return None
    texts = ("growth", "asked", "family", "next_best", "at_least", "at_most", "why")
    return Estimate(
        **{name: data[name] or "" for name in texts},
        confidence=data["confidence"],
        counter=Counter(data["counter"]),
        standing=Standing(data["standing"]),
        exponent=data["exponent"],
        excess=data["excess"] or 0.0,
        points=tuple(Point(**point) for point in data["points"]),
        fits=tuple(
            Fit(
                each["growth"],
                {part["term"]: part["coefficient"] for part in each["terms"]},
                each["residual"],
                each["share"],
            )
            for each in data["fits"]
        ),
    )


@given(any_report())
def test_a_document_obeys_the_schema_and_holds_everything(report: GrowthReport) -> None:
    data = json.loads(dump_growth(report))
    GROWTH.validate(data)
    assert loaded(data) == report
    assert list(loaded(data).by_family) == list(report.by_family)


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS.keys())
def test_reports_obey_the_schema(report: GrowthReport) -> None:
    data = json.loads(dump_growth(report))
    GROWTH.validate(data)
    Draft202012Validator(SCHEMA).validate(data)
    assert data["worse"] is report.worse
    event = dump_growth_event(report)
    assert event.count("\n") == 1
    validator("event").validate(json.loads(event))


def test_the_leading_term_stays_last() -> None:
    assert growth_to_dict(MERGING)["time"]["fits"][0]["terms"][-1] == {"term": "N k", "coefficient": 55.0}


@pytest.mark.parametrize("figure", [float("inf"), float("nan"), float("-inf")])
def test_what_is_not_finite_is_null(figure: float) -> None:
    odd = replace(QUADRATIC, excess=figure, exponent=figure, points=(replace(QUADRATIC.points[0], cost=figure),))
    data = json.loads(dump_growth(replace(SLOW, time=odd)), parse_constant=pytest.fail)
    GROWTH.validate(data)
    assert (data["time"]["excess"], data["time"]["exponent"], data["time"]["points"][0]["cost"]) == (None,) * 3


def test_each_family_has_its_points() -> None:
    first, second, _ = growth_to_dict(FAMILIES)["families"]
    assert {point["family"] for point in first["time"]["points"]} == {"random"}
    assert {point["family"] for point in second["time"]["points"]} == {"already sorted"}


def test_growth_is_a_member_of_a_judgement_where_it_was_measured() -> None:
    data = json.loads("".join(judgement_with_growth(JUDGEMENT, SLOW, show_secret=False)))
    validator("judgement").validate(data)
    assert "schema_version" not in data["growth"]
    assert data["growth"]["time"]["growth"] == "O(n²)"
    assert data["verdict"] == "AC"
    without = json.loads("".join(judgement_with_growth(JUDGEMENT, None, show_secret=False)))
    validator("judgement").validate(without)
    assert "growth" not in without
    assert not validator("judgement").is_valid({**data, "growth": {}})


def test_the_schema_refuses_what_is_wrong() -> None:
    data = growth_to_dict(SLOW)
    assert not GROWTH.is_valid({**data, "schema_version": 2})
    assert not GROWTH.is_valid({**data, "time": {**data["time"], "standing": "slow"}})
    assert not GROWTH.is_valid({**data, "time": {**data["time"], "confidence": 1.1}})
    assert not GROWTH.is_valid({key: data[key] for key in data if key != "families"})


def test_documents_as_they_are(golden: Golden) -> None:
    few = replace(QUADRATIC, points=QUADRATIC.points[:2])
    golden("report/growth.json", dump_growth(replace(SLOW, time=few, space=None, required=True)))
    golden("report/growth.ndjson", dump_growth_event(replace(SLOW, time=few, space=None)))
    golden("report/growth.github", "".join(render_growth_github(report) for report in REPORTS.values()))


def test_a_growth_worse_than_asked_is_an_error_that_says_so() -> None:
    (line,) = render_growth_github(SLOW, "src/solution.py").splitlines()
    assert line == (
        "::error file=src/solution.py,line=7,title=too slow in growth::pairsumzero: time grows as O(n²), asked is O(n)"
        ": 9.9 times slower than asked at 10 times the size (confidence 0.99, with inputs of the family 'random')"
        "%0A94 %25 of the time is line 7: `if -x in numbers`, a linear search in a list"
    )
    (line,) = render_growth_github(REPORTS["memory-binding"]).splitlines()
    assert line.startswith("::error file=solution.py,line=1,title=memory grows too fast::")


def test_an_excess_that_says_nothing_is_not_told_in_annotations() -> None:
    for excess in (0.0, 1.0, float("inf"), float("nan")):
        assert "times" not in render_growth_github(replace(SLOW, time=replace(QUADRATIC, excess=excess), advice=""))


def test_what_is_as_asked_is_no_annotation() -> None:
    assert render_growth_github(PLAIN) == ""
    assert render_growth_github(REPORTS["not-asked"]) == ""


@pytest.mark.parametrize(
    ("name", "level"),
    [("wrong", "error"), ("tampered", "error"), ("crashed", "warning"), ("inconclusive", "notice")],
)
def test_the_level_of_other_findings(name: str, level: str) -> None:
    assert render_growth_github(REPORTS[name]).startswith(f"::{level} ")


def test_no_text_of_a_solution_is_a_command_of_its_own() -> None:
    text = render_growth_github(replace(REPORTS["hostile"], stopped="x\n::error::forged\r\n::stop-commands::y"))
    assert all(line.startswith("::") for line in text.splitlines())
    assert not any(line.startswith(("::error::forged", "::stop")) for line in text.splitlines())
    assert all(sign.isprintable() or sign == "\n" for sign in text)


def test_bytes_that_are_no_text_can_be_written() -> None:
    odd = replace(PLAIN, remarks=("\udcff",), stopped="\udcff")
    for text in (dump_growth(odd), dump_growth_event(odd), render_growth_github(odd)):
        assert text.encode()
