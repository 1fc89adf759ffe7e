from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.model.problem import LegacyGrading, Problem
from judge.model.verdict import Scores, Verdict
from judge.scoring.cases import ScoreFault
from judge.scoring.fold import fold, places
from judge.scoring.graders import Part, grade
from judge.verdict import Course
from tests.unit.scoring.made import as_run, legacy, result, results

AC, WA, TLE, RTE, JE = "AC", "WA", "TLE", "RTE", "JE"
BREAK, CONTINUE = LegacyGrading(), LegacyGrading("continue")


def flags(words: str, **changes: object) -> LegacyGrading:
    return LegacyGrading(flags=tuple(words.split()), **{"on_reject": "continue", **changes})  # type: ignore[arg-type]


def scores(made: Problem, *verdicts: str) -> Scores:
    return fold(made, made.cases, results(made, *verdicts))


def parts(*found: tuple[str, float]) -> list[Part]:
    return [(Verdict(verdict), Fraction(score)) for verdict, score in found]


@pytest.mark.parametrize(
    ("words", "verdict", "score"),
    [
        ("", "RTE", 6),
        ("sum", "RTE", 6),
        ("avg", "RTE", 2),
        ("min", "RTE", 0),
        ("max", "RTE", 5),
        ("worst_error", "RTE", 6),
        ("no_errors", "RTE", 6),
        ("first_error min", "WA", 0),
        ("always_accept max", "AC", 5),
        ("accept_if_any_accepted", "AC", 6),
        ("ignore_sample", "RTE", 1),
        ("min max", "RTE", 5),
        ("first_error worst_error", "RTE", 6),
        ("what_is_this sum", "RTE", 6),
    ],
)
def test_the_formats_grader_has_modes_and_flags(words, verdict, score):
    assert grade(words.split(), parts((WA, 0), (AC, 5), (RTE, 1))) == (verdict, score)


def test_ignore_sample_takes_the_result_of_secret():
    assert grade(["ignore_sample"], parts((WA, 7), (AC, 5))) == (AC, 5)
    assert grade(["ignore_sample", "accept_if_any_accepted"], parts((AC, 7), (WA, 5))) == (WA, 5)


def test_the_worst_error_goes_by_the_formats_order():
    order = [Verdict.RTE, Verdict.MLE, Verdict.TLE, Verdict.OLE, Verdict.WA, Verdict.AC]
    for place, verdict in enumerate(order):
        assert grade([], [(each, Fraction(0)) for each in reversed(order[place:])])[0] is verdict


def subtasks() -> Problem:
    """What many packages look like: subtasks of which each is worth what its cases say, or nothing."""
    return legacy(
        {
            "": (0, flags("ignore_sample", range=(0, 100))),
            "sample": (1, BREAK),
            "secret": (0, flags("accept_if_any_accepted", range=(0, 100))),
            "secret/g1": (2, flags("min", on_reject="break", accept_score=40.0, range=(0, 40))),
            "secret/g2": (2, flags("min", on_reject="break", accept_score=60.0, range=(0, 60))),
        }
    )


def test_subtasks_are_worth_something_each():
    found = scores(subtasks(), AC, AC, AC, AC, AC)
    assert (found.verdict, found.score, found.best) == (Verdict.AC, 100.0, 100.0)
    found = scores(subtasks(), WA, AC, AC, WA, ".")
    assert (found.verdict, found.score) == (Verdict.AC, 40.0)
    assert [(each.name, each.verdict, each.score, each.best) for each in found.groups] == [
        ("sample", Verdict.WA, 0.0, None),
        ("secret", Verdict.AC, 40.0, 100.0),
        ("secret/g1", Verdict.AC, 40.0, 40.0),
        ("secret/g2", Verdict.WA, 0.0, 60.0),
    ]
    assert [(each.passed, each.run, each.total) for each in found.groups] == [
        (0, 1, 1),
        (2, 3, 4),
        (2, 2, 2),
        (0, 1, 2),
    ]


def test_what_is_rejected_as_a_whole_has_no_score():
    found = scores(subtasks(), AC, WA, ".", TLE, ".")
    assert (found.verdict, found.score) == (Verdict.TLE, None)


def test_a_group_that_breaks_ends_at_its_first_failure():
    made = legacy({"": (0, CONTINUE), "secret": (3, BREAK)})
    assert scores(made, AC, WA, AC).groups[0].score == 1, "what follows the failure does not count"
    made = legacy({"": (0, CONTINUE), "secret": (3, CONTINUE)})
    assert scores(made, AC, WA, AC).groups[0].score == 2


def test_a_failure_of_the_samples_ends_a_run_whose_root_breaks():
    made = legacy({"": (0, BREAK), "sample": (2, CONTINUE), "secret": (2, CONTINUE)})
    found = results(made, WA, AC, AC, AC)
    assert [each.case for each in as_run(places(made, made.cases), found)] == ["sample/0", "sample/1"]
    assert fold(made, made.cases, found).groups[1].verdict is None


def test_a_group_that_always_accepts_ends_nothing_around_it():
    made = legacy({"": (0, BREAK), "sample": (2, flags("always_accept")), "secret": (2, CONTINUE)})
    found = results(made, WA, AC, AC, AC)
    assert len(as_run(places(made, made.cases), found)) == 4
    assert (fold(made, made.cases, found).verdict, fold(made, made.cases, found).score) == (Verdict.AC, 3.0)


def test_scores_are_taken_as_they_were_written():
    made = legacy({"": (0, CONTINUE), "secret": (3, flags("", accept_score=0.1, range=(0, 0.3)))})
    assert scores(made, AC, AC, AC).score == 0.3, "not 0.30000000000000004"


def test_fewer_may_be_better():
    made = legacy({"": (0, flags("", range=(5, float("inf"))))}, objective="min")
    assert scores(made).best == 5.0
    assert scores(made).fewer_is_better


def test_a_score_out_of_range_is_the_authors_fault():
    made = legacy({"": (0, CONTINUE), "secret": (3, flags("", range=(0, 2)))})
    assert scores(made, AC, AC, WA).groups[0].score == 2.0
    found = scores(made, AC, AC, AC)
    assert (found.verdict, found.score) == (Verdict.JE, None)
    assert found.fault == "data/secret: its score is 3, which is not in its range, 0 to 2"


def test_validators_give_scores_where_the_package_says_so():
    made = legacy({"": (0, CONTINUE), "secret": (2, CONTINUE)}, validator_scores=True)
    found = fold(made, made.cases, [result("secret/0", points="-2.5"), result("secret/1", points="4")])
    assert found.score == 1.5
    assert fold(made, made.cases, [result("secret/0"), result("secret/1", points="4")]).verdict is Verdict.JE
    silent = legacy({"": (0, CONTINUE), "secret": (1, CONTINUE)})
    assert fold(silent, silent.cases, [result("secret/0", points="1")]).verdict is Verdict.JE


def test_a_package_may_bring_its_own_grader():
    made = legacy({"": (0, CONTINUE), "secret": (3, LegacyGrading("continue", custom=True, flags=("x",)))})
    asked = []

    def grader(words, found):
        asked.append((words, found))
        return Verdict.AC, Fraction(17)

    found = fold(made, made.cases, results(made, AC, WA, AC), grader)
    assert (found.verdict, found.score) == (Verdict.AC, 17.0)
    assert asked == [(("x",), [(Verdict.AC, 1), (Verdict.WA, 0), (Verdict.AC, 1)])]


def test_a_grader_that_fails_or_is_missing_is_the_authors_fault():
    made = legacy({"": (0, CONTINUE), "secret": (1, LegacyGrading("continue", custom=True))})

    def grader(words, found):
        raise ScoreFault("graders/grade.py printed nothing")

    found = fold(made, made.cases, results(made, AC), grader)
    assert (found.verdict, found.fault) == (Verdict.JE, "data/secret: graders/grade.py printed nothing")
    assert "no grader in graders/" in scores(made, AC).fault


def test_an_error_of_the_judge_outweighs_whatever_a_group_accepts():
    made = legacy({"": (0, flags("always_accept")), "secret": (2, flags("always_accept"))})
    found = scores(made, AC, JE)
    assert (found.verdict, found.score) == (Verdict.JE, None)


def test_cases_and_groups_may_lie_side_by_side():
    made = legacy(
        {"": (0, CONTINUE), "secret": (2, CONTINUE), "secret/deep": (1, CONTINUE), "secret/deep/er": (2, BREAK)}
    )
    found = scores(made, AC, AC, AC, WA, ".")
    assert [(each.name, each.score) for each in found.groups] == [
        ("secret", 3.0),
        ("secret/deep", 1.0),
        ("secret/deep/er", 0.0),
    ]


GRADINGS = st.builds(
    lambda on_reject, words, accepted: LegacyGrading(on_reject, flags=tuple(words), accept_score=float(accepted)),
    st.sampled_from(["break", "continue"]),
    st.lists(
        st.sampled_from(
            ["first_error", "worst_error", "always_accept", "accept_if_any_accepted", "sum", "min", "max", "avg"]
        ),
        max_size=3,
    ),
    st.integers(0, 9),
)
SHAPES = st.lists(st.sampled_from(["secret/a", "secret/b", "secret/b/x", "secret/b/y", "secret/c"]), unique=True)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    names = ["", "sample", "secret", *sorted(draw(SHAPES))]
    counts = {name: draw(st.integers(0, 3)) if name else 0 for name in names}
    return legacy({name: (counts[name], draw(GRADINGS)) for name in names})


@st.composite
def judged(draw: st.DrawFn) -> tuple[Problem, list[str]]:
    made = draw(problems())
    outcomes = st.sampled_from([AC, AC, AC, WA, TLE])
    return made, draw(st.lists(outcomes, min_size=len(made.cases), max_size=len(made.cases)))


@given(judged(), st.integers(0, 2**32))
def test_the_order_of_the_results_does_not_matter(given_, seed):
    made, outcomes = given_
    found = results(made, *outcomes)
    shuffled = random.Random(seed).sample(found, len(found))
    assert fold(made, made.cases, shuffled) == fold(made, made.cases, found)


@given(judged())
def test_a_run_that_stops_where_it_can_has_the_same_score_as_one_that_runs_all(given_):
    made, outcomes = given_
    found = results(made, *outcomes)
    brief = fold(made, made.cases, as_run(places(made, made.cases), found))
    full = fold(made, made.cases, found)
    assert (brief.verdict, brief.score) == (full.verdict, full.score)
    assert [(each.name, each.verdict, each.score) for each in brief.groups] == [
        (each.name, each.verdict, each.score) for each in full.groups
    ]


@given(judged())
def test_all_accepted_is_accepted(given_):
    made, _ = given_
    assert scores(made, *[AC] * len(made.cases)).verdict is Verdict.AC


@given(
    st.lists(
        st.tuples(st.sampled_from([Verdict.AC, Verdict.WA]), st.integers(-9, 9).map(Fraction)), min_size=1, max_size=6
    )
)
def test_the_modes_of_scores_keep_their_order(found):
    least, mean, most = (grade([mode], found)[1] for mode in ("min", "avg", "max"))
    assert least <= mean <= most
    assert mean * len(found) == grade(["sum"], found)[1]


@given(judged(), st.integers(0, 2**32))
def test_what_was_run_without_need_does_not_change_what_is_needed(given_, seed):
    """As with many workers, where verdicts come in any order, those of cases that are dropped among them."""
    made, outcomes = given_
    found = results(made, *outcomes)
    course = Course(places(made, made.cases), run_all=False)
    for position in random.Random(seed).sample(range(len(found)), len(found)):
        course.settle(position, found[position].verdict)
    needed = [each for position, each in enumerate(found) if course.needed(position)]
    assert needed == as_run(places(made, made.cases), found)
