"""Problems of type submit-answer: the submission is the output itself."""

from __future__ import annotations

import pytest

from tests.packages import HERE as PACKAGES
from tests.packages import edited, lay_out

PROBLEM = edited("anyorder", "problem.yaml", "license:", "type: submit-answer\nlicense:").replace(
    "  time_limit: 0.5\n", ""
)
NO_PROGRAM = {"problem.yaml": PROBLEM, "submissions/accepted/downwards.py": None}
JURY = {
    "submissions/accepted/both/1.ans": "3 1 2 6\n",
    "submissions/accepted/both/prime.out": "1 7\n",
    "submissions/accepted/one.txt": "7\n1\n",
    "submissions/wrong_answer/one.txt": "7\n",
}
SECOND = {"data/secret/second.in": "4\n", "data/secret/second.ans": "1 2 4\n"}


@pytest.fixture
def package(tmp_path):
    return lay_out("anyorder", tmp_path, {**NO_PROGRAM, **JURY})


def test_a_file_is_the_answer_to_the_only_secret_case(person, package):
    done = person.judge("run", package, person.write("7 1\n", "mine.txt"))
    assert (done.code, done.err) == (0, "")
    assert "reading the answers" in done.out
    assert "✓ accepted (AC) · 1/1 cases\n" in done.out
    wrong = person.judge("run", package, person.write("1\n", "mine.txt"))
    assert wrong.code == 1
    assert "first failing case: secret/prime" in wrong.out
    assert "1 divisors are missing" in wrong.out


def test_a_folder_holds_an_answer_to_each_case(person, package):
    person.write("1 7\n", "mine/prime.ans")
    person.write("6 3 2 1\n", "mine/sample/1.out")
    assert "✓ accepted (AC) · 2/2 cases" in person.judge("run", package, "mine").out
    person.write("6 3 2\n", "mine/sample/1.out")
    done = person.judge("run", package, "mine")
    assert (done.code, "first failing case: sample/1" in done.out) == (1, True)


def test_a_case_without_an_answer_is_wrong_and_a_sample_without_one_left_out(person, tmp_path):
    package = lay_out("anyorder", tmp_path, {**NO_PROGRAM, **JURY, **SECOND})
    person.write("1 2 4\n", "mine/second.ans")
    done = person.judge("run", package, "mine", "--all", "--format", "json")
    found = {each["case"]: (each["verdict"], each["message"]) for each in done.json()["results"]}
    assert found == {"secret/prime": ("WA", "there is no answer to this case"), "secret/second": ("AC", "")}


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (["mine.txt"], "mine.txt is one file, and anyorder asks for 2 answers"),
        (["mine/prime.ans", "mine/third.ans"], "mine/third.ans is the answer to no case"),
        (["mine/prime.ans", "mine/prime.out"], "answer the same case"),
    ],
)
def test_what_is_no_set_of_answers_is_refused(person, tmp_path, files, said):
    package = lay_out("anyorder", tmp_path, {**NO_PROGRAM, **JURY, **SECOND})
    for file in files:
        person.write("1\n", file)
    done = person.judge("run", package, files[0].partition("/")[0])
    assert done.code == 2
    assert said in done.err
    assert "hint: " in done.err


def test_an_answer_that_is_too_long_is_cut_off(person, tmp_path):
    limited = PROBLEM.replace("  memory: 64\n", "  memory: 64\n  output: 1\n")
    package = lay_out("anyorder", tmp_path, {**NO_PROGRAM, **JURY, "problem.yaml": limited})
    done = person.judge("run", package, person.write("1 " * (1 << 20), "mine.txt"))
    assert "✗ output limit exceeded (OLE)" in done.out


def test_without_a_validator_the_answer_is_compared(person, tmp_path):
    changes = {**NO_PROGRAM, **JURY, "output_validator/validate.py": None}
    package = lay_out("anyorder", tmp_path, changes)
    (package / "output_validator").rmdir()
    assert person.judge("run", package, person.write("1 7\n", "mine.txt")).code == 0
    done = person.judge("run", package, person.write("1 9\n", "mine.txt"), "--show-secret")
    assert done.code == 1
    assert "expected 7, got 9" in done.out


def test_the_jurys_answers_are_held(person, package):
    done = person.judge("verify", package)
    assert "3 of 3 submissions as promised" in done.out, done.both
    assert done.code == 0


def test_start_writes_a_folder_with_the_inputs_and_room_for_the_answers(person, tmp_path):
    package = lay_out("anyorder", tmp_path, {**NO_PROGRAM, **JURY, **SECOND, "data/secret/second.files/a/b": "4\n"})
    roots = {"JUDGE_PROBLEM_ROOTS": str(tmp_path)}
    done = person.judge("start", "anyorder", **roots)
    assert (done.code, done.err) == (0, "")
    assert "judge your answers with `judge run anyorder`" in done.out
    there = {
        file.relative_to(person.here).as_posix(): file.read_text() for file in person.here.rglob("*") if file.is_file()
    }
    assert there == {
        "anyorder/sample/1.in": "6\n",
        "anyorder/sample/1.ans": (package / "data/sample/1.ans").read_text(),
        "anyorder/secret/prime.in": (package / "data/secret/prime.in").read_text(),
        "anyorder/secret/prime.ans": "",
        "anyorder/secret/second.in": "4\n",
        "anyorder/secret/second.ans": "",
        "anyorder/secret/second.files/a/b": "4\n",
    }
    assert "first failing case: secret/prime" in person.judge("run", "anyorder", **roots).out
    person.write("1 7\n", "anyorder/secret/prime.ans")
    person.write("4 2 1\n", "anyorder/secret/second.ans")
    assert "✓ accepted (AC) · 3/3 cases" in person.judge("run", "anyorder", **roots).out


def test_start_touches_no_folder_that_is_there_and_takes_another_name(person, package):
    person.write("1 7\n", "mine/prime.ans")
    there = person.judge("start", package, "mine")
    assert (there.code, "mine is there already" in there.err) == (2, True)
    assert [file.name for file in (person.here / "mine").iterdir()] == ["prime.ans"]
    assert "`judge run anyorder other`" in person.judge("start", package, "other").out
    assert "no/such: no such folder" in person.judge("start", package, "no/such/folder").err
    assert "asks for answers" in person.judge("start", package, "--language", "cpp").err


def test_without_answers_run_says_how_to_begin(person, package):
    done = person.judge("run", package)
    assert done.code == 2
    assert "there is no folder anyorder with answers here" in done.err
    assert "judge start anyorder" in done.err


def test_inputs_that_generators_make_are_made_for_the_folder(person, tmp_path):
    text = edited("made", "problem.yaml", "license:", "type: submit-answer\nlicense:").replace(
        "  time_limit: 0.5\n", ""
    )
    solve = (PACKAGES / "made/submissions/accepted/count.py").read_text()
    recipes = edited("made", "generators/generators.yaml", "/submissions/accepted/count.py", "/generators/count.py")
    files = {"problem.yaml": text, "generators/generators.yaml": recipes, "generators/count.py": solve}
    package = lay_out("made", tmp_path, {**files, "submissions/accepted/count.py": None})
    done = person.judge("start", package)
    assert (done.code, done.err) == (0, "")
    assert (person.here / "made/secret/1-inline.in").read_text() == "7 7\n"
    assert (person.here / "made/secret/1-inline.ans").read_text() == ""
    names = ("1-inline", "2-printed", "3-written", "4-same-again")
    for name in names:
        numbers = (person.here / f"made/secret/{name}.in").read_text().split()
        person.write(f"{len(numbers)}\n", f"made/secret/{name}.ans")
    assert "5/5 cases" in person.judge("run", package, "made").out


def test_a_file_beside_the_answers_that_no_case_gives_is_still_refused(person, package):
    person.write("1 7\n", "mine/prime.ans")
    person.write("1\n", "mine/third.in")
    assert "mine/third.in is the answer to no case" in person.judge("run", package, "mine").err
