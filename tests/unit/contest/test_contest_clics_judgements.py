"""What the judgements of a feed come to: their types, and which of them counts."""

from __future__ import annotations

import pytest

from judge.contest.feed.importing import read_feed
from judge.model.verdict import Verdict
from tests.unit.contest.clicsfeeds import feed, judged, row_of, submitted, type_of, verdict_of
from tests.unit.contest.clicslogs import state_of

# --- judgement types ---


@pytest.mark.parametrize(
    ("name", "told", "verdict"),
    [
        ("OK", {"solved": True, "penalty": False}, Verdict.AC),
        ("APE", {"solved": True, "penalty": False}, Verdict.AC),
        ("APE", {"solved": False, "penalty": True}, Verdict.WA),
        ("AC", {"solved": False, "penalty": True}, Verdict.WA),
        ("SE", {"penalty": False}, Verdict.CE),
        ("CE", {"penalty": False}, Verdict.CE),
        ("CE", {"penalty": True}, Verdict.RTE),
        ("CTL", {"penalty": True}, Verdict.RTE),
        ("TLE", {"penalty": False}, Verdict.CE),
        ("TWA", {"penalty": True}, Verdict.TLE),
        ("RNO", {"penalty": True}, Verdict.RTE),
        ("MLE", {"penalty": True}, Verdict.MLE),
        ("EO", {"penalty": True}, Verdict.WA),
        ("XYZ", {"penalty": True}, Verdict.WA),
        ("JE", {"penalty": False}, Verdict.JE),
        ("JE", {"penalty": True}, Verdict.WA),
    ],
)
def test_a_type_is_what_it_costs_and_then_what_it_is_called(name: str, told: dict[str, bool], verdict: Verdict) -> None:
    assert verdict_of(type_of(name, **told), judged("1", name)) is verdict


def test_a_type_that_the_feed_does_not_tell_goes_by_its_name() -> None:
    assert verdict_of(judged("1", "AC")) is Verdict.AC
    assert verdict_of(judged("1", "CE")) is Verdict.CE
    found = read_feed(feed(submitted("1"), judged("1", "ODD")))
    assert next(iter(state_of(found).tries)).verdict is Verdict.WA
    assert found.report.notes == ("judgement type ODD is not told; it counts as WA",)


def test_a_compile_error_that_costs_is_told() -> None:
    found = read_feed(feed(type_of("CE", penalty=True), submitted("1"), judged("1", "CE")))
    assert found.report.notes == ("judgement type CE (CE) counts as RTE",)
    assert row_of(found).cells[0].tries == 1


# --- which judgement counts ---


def test_the_judgement_that_counts_is_the_current_one_or_else_the_last() -> None:
    first = judged("1", "AC", "j1")
    assert verdict_of(first, judged("1", "WA", "j2")) is Verdict.WA
    assert verdict_of(first, judged("1", "WA", "j2", current=False)) is Verdict.AC
    assert verdict_of(first, judged("1", "WA", "j2", valid=False)) is Verdict.AC  # as DOMjudge has it
    assert verdict_of(judged("1", "AC", "j1", current=False), judged("1", "WA", "j2", current=True)) is Verdict.WA
    assert verdict_of(first, {"type": "judgements", "id": "j1", "data": None}) is None


def test_a_judgement_that_is_under_way_leaves_the_one_before_in_place() -> None:
    running = {"type": "judgements", "id": "j2", "data": {"id": "j2", "submission_id": "1", "judgement_type_id": None}}
    assert verdict_of(running) is None
    assert verdict_of(judged("1", "WA", "j1"), running) is Verdict.WA


def test_who_may_see_only_the_simplified_verdict_has_that() -> None:
    simplified = judged("1", "", simplified_judgement_type_id="RE") | {}
    assert verdict_of(type_of("RE", penalty=True), simplified) is Verdict.WA
