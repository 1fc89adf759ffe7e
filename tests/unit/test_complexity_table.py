"""The table of what was answered about growth: what counts as right, and that the text says it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.complexity.table import NONE, OTHER, Result, confusion, score, text

RIGHT = Result("bubble", "python3", "time", "O(n^2)", "O(n²)", 0.99, 1.0, "instructions")
NEAR = replace(RIGHT, subject="near", answer="O(n sqrt n)", confidence=0.95)
FAR = replace(RIGHT, subject="far", answer="O(n)", confidence=0.9)
UNSURE = replace(FAR, subject="unsure", confidence=0.89)
NOTHING = replace(RIGHT, subject="nothing", answer="", confidence=0.0, seconds=6.0)
TWO = Result("merge", "cpp", "time", "O(n log k)", "O(n log k)", 1.0, 2.0, variables=("n", "k"))
HALF = replace(TWO, subject="half", answer="O(n)")
SPACE = replace(RIGHT, cost="space", asked="O(n^2)", answer="O(n log n)", confidence=1.0)


def test_each_answer_counts_once() -> None:
    found = score([RIGHT, NEAR, FAR, UNSURE, NOTHING])
    assert (found.subjects, found.exact, found.within_one, found.inconclusive) == (5, 0.2, 0.4, 0.2)
    assert found.confident_and_wrong == 1
    assert (found.median_s, found.total_s) == (1.0, 10.0)


def test_what_is_inconclusive_is_neither_exact_nor_wrong_with_confidence() -> None:
    found = score([replace(NOTHING, confidence=1.0)])
    assert (found.exact, found.within_one, found.inconclusive, found.confident_and_wrong) == (0, 0, 1, 0)


def test_an_answer_that_is_no_class_is_wrong_by_more_than_one() -> None:
    assert replace(RIGHT, answer="O(n^7)").confident_and_wrong
    assert not replace(RIGHT, answer="O(n^7)", confidence=0.5).confident_and_wrong


def test_neighbours_depend_on_the_cost() -> None:
    assert SPACE.steps == 1
    assert replace(SPACE, cost="time").steps == 2


@pytest.mark.parametrize(
    ("answer", "steps"),
    [("O(n log k)", 0), ("O(k n)", 2), ("O(n)", 1), ("O(n + log k)", 1), ("O(n^2 log k)", 3), ("O(n^7)", None)],
)
def test_steps_in_two_variables_are_those_in_the_one_that_is_farther_off(answer: str, steps: int | None) -> None:
    assert replace(TWO, answer=answer).steps == steps


def test_sums_and_products_are_one_class_apart_at_least() -> None:
    product = replace(TWO, asked="O(n k)", answer="O(n + k)")
    assert (product.exact, product.steps) == (False, 1)


def test_no_answers_have_no_score() -> None:
    with pytest.raises(ValueError, match="no answer"):
        score([])
    assert text({"ours": []}) == "nothing was answered\n"


def test_confusion_leaves_out_what_has_several_variables() -> None:
    counts = confusion([RIGHT, RIGHT, FAR, NOTHING, TWO, replace(RIGHT, answer="O(n^7)")])
    assert dict(counts) == {
        ("O(n^2)", "O(n^2)"): 2,
        ("O(n^2)", "O(n)"): 1,
        ("O(n^2)", NONE): 1,
        ("O(n^2)", OTHER): 1,
    }


def test_the_text_shows_methods_side_by_side() -> None:
    shown = text({"counts": [RIGHT, TWO, SPACE], "big-O": [FAR, NOTHING]})
    lines = shown.splitlines()
    assert lines[0].split() == ["time", "counts", "big-O"]
    assert lines[2].split() == ["exact", "100.0", "%", "0.0", "%"]
    assert ["space", "counts"] in [line.split() for line in lines]
    assert "  n²                                   ·     ·     ·     1" in shown
    first = lines.index("time, big-O: not exact") + 1
    assert lines[first].split() == ["far", "python3", "O(n^2)", "O(n)", "0.90", "(instructions)"]
    assert lines[first + 1].split()[:4] == ["nothing", "python3", "O(n^2)", "inconclusive"]
    assert "time, counts: not exact" not in shown
    assert shown.endswith("\n")


def test_not_quite_all_is_never_shown_as_all() -> None:
    shown = text({"ours": [RIGHT] * 4999 + [NOTHING]})
    assert "99.9 %" in shown
    assert "100.0 %" not in shown
