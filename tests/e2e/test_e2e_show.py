"""`judge show`: samples as the format wants them to be shown, wherever their data comes from."""

from __future__ import annotations

import pytest

from tests.packages import edited, lay_out

DIALOGUE = {
    "data/sample/1.interaction": ">50\n<lower\n>7\n<right\n",
    "data/sample/1.in.download": "",
    "data/sample/1.ans.download": "",
}


def generated(recipe):
    sample = f'data:\n  sample:\n    data:\n      "2":\n        {recipe}\n'
    return {
        "generators/generators.yaml": edited(
            "made", "generators/generators.yaml", "data:\n  secret", f"{sample}  secret"
        )
    }


def test_a_dialogue_is_shown_in_place_of_what_the_validator_reads(person, tmp_path):
    package = lay_out("guess", tmp_path, {**DIALOGUE, "data/sample/1.in": "98765\n"})
    shown = person.judge("show", package)
    assert (shown.code, shown.err) == (0, "")
    assert "  >50\n  <lower\n  >7\n  <right\n" in shown.out
    assert "98765" not in shown.out


def test_a_dialogue_may_be_there_for_itself(person, tmp_path):
    shown = person.judge("show", lay_out("guess", tmp_path, {"data/sample/2-long.interaction": ">1\n<higher\n"}))
    assert "sample 2 (2-long)\n" in shown.out
    assert "  >1\n  <higher\n" in shown.out


def test_files_for_display_replace_the_data(person, tmp_path):
    files = {
        "data/sample/1.in.statement": "six, in words\n",
        "data/sample/1.in.download": "6\n",
        "data/sample/1.out": "6 3 2 1\n",
    }
    shown = person.judge("show", lay_out("anyorder", tmp_path, files)).out
    assert "six, in words" in shown
    assert "6 3 2 1" in shown
    assert "1 2 3 6" not in shown


@pytest.mark.parametrize("recipe", ['in: "41 42 43\\n"', "generate: numbers.py 3 {seed}"])
def test_samples_that_only_generators_make_are_made(person, tmp_path, recipe):
    package = lay_out("made", tmp_path, generated(recipe))
    shown = person.judge("show", package)
    assert (shown.code, shown.err) == (0, "")
    assert "sample 2 (2)\n" in shown.out
    assert shown.out.count("output") == 2
    assert person.judge("show", package).out == shown.out


def test_a_sample_that_cannot_be_made_does_not_hide_the_problem(person, tmp_path):
    package = lay_out(
        "made", tmp_path, {**generated("generate: broken.py"), "generators/broken.py": "raise SystemExit(3)\n"}
    )
    shown = person.judge("show", package)
    assert shown.code == 4
    assert "sample 1 (1)\n" in shown.out
    assert "sample 2" not in shown.out
    assert "broken.py" in shown.err


def test_a_statement_that_places_its_samples_points_to_them(person, tmp_path):
    text = "Count.\n\n{{nextsample}}\n\nOr so:\n\n{{ nextsample }}\n\n{{remainingsamples}}\n"
    shown = person.judge("show", lay_out("anyorder", tmp_path, {"statement/problem.en.md": text})).out
    assert "{{" not in shown
    assert "sample 1, below" in shown


def test_a_statement_in_latex_reads_like_any_other(person, tmp_path):
    latex = "\\problemname{}\nGiven \\textbf{one} number $n \\le 10^5$:\n"
    latex += "\\begin{itemize}\n\\item 50\\% of it\n\\end{itemize}\n"
    files = {"statement/problem.en.md": None, "statement/problem.en.tex": latex}
    shown = person.judge("show", lay_out("anyorder", tmp_path, files)).out
    assert "Given one number n ≤ 10⁵:" in shown
    assert " • 50% of it\n" in shown
