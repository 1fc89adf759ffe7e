from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.model.verdict import ReportedScore, Verdict
from judge.scoring.cases import CaseRule, ScoreFault, case_score, read_number, with_score
from tests.unit.scoring.made import result

BOUNDED = CaseRule(accepted=Fraction(30), most=Fraction(30))
UNBOUNDED = CaseRule()
UNSCORED = CaseRule(scored=False, refusal="its group is pass-fail")
SAMPLE = CaseRule(scored=False, ignored=True)
LEGACY = CaseRule(signed=True, multiplies=False)


def score(rule, verdict=Verdict.AC, points=None, multiplier=None):
    return case_score(rule, verdict, ReportedScore(points, multiplier))


def test_without_a_word_of_the_validator_an_accepted_case_is_worth_all_and_a_failed_one_nothing():
    assert score(BOUNDED) == 30
    assert score(BOUNDED, Verdict.WA) == 0
    assert score(UNBOUNDED, Verdict.TLE) == 0
    assert score(CaseRule(accepted=Fraction(2), rejected=Fraction(-1)), Verdict.WA) == -1


def test_where_cases_have_no_score_there_is_none():
    assert score(UNSCORED) is None
    assert score(SAMPLE, Verdict.WA) is None
    assert score(BOUNDED, Verdict.JE) is None


@pytest.mark.parametrize(
    ("points", "worth"),
    [("0", 0), ("30", 30), (" 7.25\n", Fraction(29, 4)), ("1e1", 10), (".5", Fraction(1, 2)), ("3.", 3), ("+2", 2)],
)
def test_a_score_file_says_what_a_case_is_worth(points, worth):
    assert score(BOUNDED, points=points) == score(UNBOUNDED, points=points) == worth


@pytest.mark.parametrize(("share", "worth"), [("0", 0), ("1", 30), ("0.5\n", 15), ("1.0000000000000002", 30)])
def test_a_multiplier_is_a_share_of_the_maximum(share, worth):
    assert score(BOUNDED, multiplier=share) == worth


@pytest.mark.parametrize("text", ["", " ", "1 2", "nan", "inf", "-inf", "0x10", "1_0", "1e999", "½", "٣", "1,5", "-1"])
def test_what_is_no_number_or_negative_is_a_fault(text):
    for rule in (BOUNDED, UNBOUNDED):
        with pytest.raises(ScoreFault, match=r"score\.txt has .* in it; it must hold one number that is not negative"):
            score(rule, points=text)
    with pytest.raises(ScoreFault, match=r"score_multiplier\.txt has .* in it; it must hold one number from 0 to 1"):
        score(BOUNDED, multiplier=text)


def test_a_legacy_score_may_be_negative_but_not_missing():
    assert score(LEGACY, points="-1.5") == Fraction(-3, 2)
    assert score(LEGACY, points="1", multiplier="words") == 1
    with pytest.raises(ScoreFault, match=r"there is no score\.txt"):
        score(LEGACY)
    with pytest.raises(ScoreFault, match=r"must hold one number$"):
        score(LEGACY, points="much")


def test_a_score_may_reach_the_maximum_but_not_exceed_it():
    third = CaseRule(accepted=Fraction(100, 3), most=Fraction(100, 3))
    assert score(third, points=repr(100 / 3)) == Fraction(100, 3), "rounded up, by less than a hair"
    assert score(BOUNDED, points="30.000000001") == 30
    with pytest.raises(ScoreFault, match=r"score\.txt gives 30\.001, and the case has a maximum of 30"):
        score(BOUNDED, points="30.001")
    with pytest.raises(ScoreFault, match=r"from 0 to 1"):
        score(BOUNDED, multiplier="1.001")


@pytest.mark.parametrize(
    ("rule", "verdict", "files", "said"),
    [
        (UNBOUNDED, Verdict.AC, {}, "there is no score.txt"),
        (UNBOUNDED, Verdict.AC, {"multiplier": "1"}, "score_multiplier.txt for a case without a maximum score"),
        (BOUNDED, Verdict.AC, {"points": "1", "multiplier": "1"}, "only one of them may be there"),
        (BOUNDED, Verdict.WA, {"points": "0"}, "score.txt for a case that is not accepted"),
        (BOUNDED, Verdict.WA, {"multiplier": "0"}, "score_multiplier.txt for a case that is not accepted"),
        (UNSCORED, Verdict.AC, {"points": "1"}, "there is a score.txt, but its group is pass-fail"),
        (UNSCORED, Verdict.AC, {"multiplier": "1"}, "there is a score_multiplier.txt, but its group is pass-fail"),
        (SAMPLE, Verdict.WA, {"points": "1"}, "score.txt for a case that is not accepted"),
    ],
)
def test_a_file_that_may_not_be_there_is_a_fault(rule, verdict, files, said):
    with pytest.raises(ScoreFault) as fault:
        score(rule, verdict, **files)
    assert said in str(fault.value)


def test_what_a_validator_writes_of_a_sample_means_nothing():
    assert score(SAMPLE, points="many") is None


def test_a_fault_makes_an_error_of_the_judge_that_says_why():
    faulty = with_score(UNBOUNDED, result("secret/a/1"))
    assert (faulty.verdict, faulty.score) == (Verdict.JE, None)
    assert faulty.judge_message.startswith("secret/a/1: the validator broke the rules of scores: there is no score.txt")
    assert with_score(UNBOUNDED, faulty) == faulty
    fair = with_score(BOUNDED, result("secret/a/1", multiplier="0.1"))
    assert (fair.verdict, fair.score) == (Verdict.AC, 3.0)
    assert with_score(BOUNDED, fair) == fair


@given(st.text(max_size=30) | st.from_regex(r"[+-]?[0-9.]{0,6}([eE][+-]?[0-9]{1,12})?", fullmatch=True))
def test_any_text_is_a_finite_number_or_none(text):
    number = read_number(text)
    if number is not None:
        assert float(number) == pytest.approx(float(text))
        assert number.denominator < 10**400


@given(st.text(max_size=8) | st.floats(0, 40).map(repr), st.sampled_from([BOUNDED, UNBOUNDED]))
def test_no_score_is_negative_or_above_the_maximum(text, rule):
    try:
        worth = score(rule, points=text)
    except ScoreFault:
        return
    assert worth is not None and worth >= 0
    assert rule.most is None or worth <= rule.most
