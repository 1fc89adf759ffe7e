"""Names of problems: forgiving, and exact about what is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from judge.errors import PackageError, ProblemNotFound, UsageError
from judge.package.library import Library, plain, shipped_problems
from judge.package.reader import load
from judge.package.summary import read_summary


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("pairsum", "pairsumzero", "kwaymerge", "cycle"):
        (tmp_path / "lib" / name).mkdir(parents=True)
        (tmp_path / "lib" / name / "problem.yaml").write_text(f"name: {name.title()}\n")
    (tmp_path / "lib" / "notes").mkdir()
    (tmp_path / "lib" / "README.md").write_text("x\n")
    return tmp_path / "lib"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("cycle", "cycle"),
        ("Cycle", "cycle"),
        ("pair-sum", "pairsum"),
        ("pair_sum_zero", "pairsumzero"),
        ("Pair Sum Zero", "pairsumzero"),
        ("k-way", "kwaymerge"),
        ("c", "cycle"),
    ],
)
def test_names_are_forgiving(root, typed, found):
    assert Library([root]).find(typed) == root / found


def test_the_beginning_of_two_names_tells_both(root):
    with pytest.raises(ProblemNotFound) as caught:
        Library([root]).find("pairs")
    assert caught.value.suggestions == ("pairsum", "pairsumzero")
    assert isinstance(caught.value, UsageError)


def test_a_misspelt_name_tells_the_nearest(root):
    with pytest.raises(ProblemNotFound) as caught:
        Library([root]).find("kwaymegre")
    assert caught.value.suggestions == ("kwaymerge",)
    assert "did you mean kwaymerge" in caught.value.hint


@pytest.mark.parametrize("typed", ["zzzzzz", "", "-", "notes", "./nothing", "lib/nothing"])
def test_what_is_not_there_is_not_found(root, typed):
    with pytest.raises(ProblemNotFound):
        Library([root]).find(typed)


def test_a_path_is_found_even_outside(root, tmp_path, monkeypatch):
    assert Library([]).find(str(root / "cycle")) == root / "cycle"
    monkeypatch.chdir(root)
    assert Library([]).find("cycle").resolve() == root / "cycle"
    monkeypatch.chdir(root / "cycle")
    assert Library([]).find(".").resolve() == root / "cycle"


def test_the_first_root_wins_and_a_root_may_be_a_package(root, tmp_path):
    mine = tmp_path / "mine" / "cycle"
    mine.mkdir(parents=True)
    (mine / "problem.yaml").write_text("name: Mine\n")
    assert Library([mine, root]).find("cycle") == mine
    assert [path.name for path in Library([mine, root]).directories()] == [
        "cycle",
        "kwaymerge",
        "pairsum",
        "pairsumzero",
    ]
    assert Library([root, mine]).find("cycle") == root / "cycle"
    assert Library([tmp_path / "nowhere"]).directories() == ()


def test_load_reads_what_was_found(make_package):
    package = make_package()
    assert Library([package.parent]).load("Sum-of-Two") == load(package)


def test_plain_is_what_people_do_not_vary():
    assert plain(" Two-Sum_II ") == "twosumii"


def test_problems_are_shipped():
    assert shipped_problems().name in ("problems", "_problems")


KATA = "signature: f() -> int\nsummary: Adds.\ndifficulty: hard\ntrack: arithmetic\n"


def test_a_summary_reads_two_files_only(make_package):
    broken = {"data/secret/1.in": None, "statement/problem.en.md": None, "kata.yaml": KATA}
    found = read_summary(make_package(broken))
    assert (found.id, found.title, found.difficulty, found.track) == (
        "sumoftwo",
        "Sum of Two",
        "hard",
        "arithmetic",
    )


def test_a_summary_without_a_kata(make_package):
    found = read_summary(make_package())
    assert (found.difficulty, found.track) == (None, "")


NEW = "problem_format_version: 2025-09\n"


@pytest.mark.parametrize("text", [NEW, "name: [\n", f"{NEW}uuid: x\n", "name: {}\n", f"{NEW}name: {{}}\n", "- a\n"])
def test_a_summary_needs_a_name(make_package, text):
    with pytest.raises(PackageError):
        read_summary(make_package({"problem.yaml": text}))


def test_a_legacy_package_goes_by_its_statement_or_its_folder(make_package):
    statement = {"problem.yaml": "source: x\n", "problem_statement/problem.tex": "\\problemname{Old \\& Gold}\n"}
    assert read_summary(make_package(statement)).title == "Old & Gold"
    assert read_summary(make_package({"problem.yaml": ""}, name="plain")).title == "plain"
    inis = {"problem.yaml": None, "domjudge-problem.ini": "timelimit=1\n"}
    assert read_summary(make_package(inis, name="ini")).title == "ini"


@pytest.mark.parametrize("text", ["", "[]\n", "difficulty: insane\n", "difficulty: [\n"])
def test_a_summary_survives_a_broken_kata(make_package, text):
    assert read_summary(make_package({"kata.yaml": text})).difficulty is None


def test_a_mistyped_beginning_is_enough_for_a_suggestion(root):
    with pytest.raises(ProblemNotFound) as caught:
        Library([root]).find("kwya")
    assert caught.value.suggestions == ("kwaymerge",)
