"""Which files of a repository are solutions, and of what."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from judge.ci.files import files_of
from judge.ci.finding import Found, find_solutions
from judge.config import Settings, load_settings
from judge.errors import UsageError
from judge.model.check import Claim
from judge.package.library import Library

PROBLEMS = ("twosum", "threesum")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in PROBLEMS:
        package = tmp_path / "problems" / name
        package.mkdir(parents=True)
        (package / "problem.yaml").write_text("name: x\n")
        (package / "solution.py").write_text("# judge: two-sum\n")
    return tmp_path


def write(root: Path, *names: str, text: str = "pass\n") -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)


def found(root: Path, toml: str = "") -> Found:
    (root / "judge.toml").write_text(f'problem_roots = ["problems"]\n{toml}')
    settings = load_settings(root, {"HOME": str(root / "home")}, {})
    return find_solutions(root, files_of(root, None), settings, _library(settings))


def _library(settings: Settings) -> Library:
    return Library(settings.problem_roots)


def claims(result: Found) -> dict[str, Any]:
    return {each.path: (each.problem, each.claim) for each in result.solutions}


def test_without_a_word_solutions_lie_where_people_put_them(root: Path) -> None:
    write(
        root, "solutions/two-sum.py", "three_sum/solution.cpp", "solutions/ThreeSum/solution.js", "solutions/notes.md"
    )
    write(root, "two-sum.py", "solutions/deep/er/two-sum.py")
    assert claims(found(root)) == {
        "solutions/two-sum.py": ("twosum", Claim.PATTERN),
        "three_sum/solution.cpp": ("threesum", Claim.PATTERN),
        "solutions/ThreeSum/solution.js": ("threesum", Claim.PATTERN),
    }


def test_the_language_is_that_of_the_name_or_of_the_pattern(root: Path) -> None:
    write(root, "solutions/two-sum.cpp", "by/java/two-sum.txt")
    result = found(root, '[solutions]\npatterns = ["solutions/{problem}.*", "by/{language}/{problem}.*"]')
    assert {each.path: each.language for each in result.solutions} == {
        "solutions/two-sum.cpp": "cpp",
        "by/java/two-sum.txt": "java",
    }


@pytest.mark.parametrize(
    "line",
    [
        "# judge: three-sum",
        "  //judge:three-sum",
        "/* judge: three-sum */",
        "-- judge: three_sum",
        "; judge: threesum\r",
    ],
)
def test_a_comment_says_what_a_file_solves_over_its_name(root: Path, line: str) -> None:
    write(root, "solutions/two-sum.py", "anything.rs", text=f"first line\n{line}\nmore\n")
    assert claims(found(root)) == {
        "anything.rs": ("threesum", Claim.MARKER),
        "solutions/two-sum.py": ("threesum", Claim.MARKER),
    }


@pytest.mark.parametrize(
    "text",
    [
        "judge: three-sum\n",
        "# judge: three-sum and more\n",
        'x = "# judge: three-sum"\n',
        "\n" * 20 + "# judge: three-sum\n",
    ],
)
def test_what_only_looks_like_such_a_comment_is_none(root: Path, text: str) -> None:
    write(root, "anything.py", text=text)
    assert claims(found(root)) == {}


def test_an_entry_of_the_file_goes_over_everything(root: Path) -> None:
    write(root, "solutions/two-sum.py", "odd/place.txt", text="# judge: two-sum\n")
    write(root, "folder/main.py", "folder/helper.py")
    files = '[solutions.files]\n"solutions/two-sum.py" = "threesum"\n"folder" = "two sum"\n"odd/place.txt" = "twosum"'
    assert claims(found(root, files)) == {
        "solutions/two-sum.py": ("threesum", Claim.EXPLICIT),
        "folder": ("twosum", Claim.EXPLICIT),
        "odd/place.txt": ("twosum", Claim.EXPLICIT),
    }


def test_a_folder_is_one_solution_of_several_files(root: Path) -> None:
    write(root, "solved/two-sum/main.py", "solved/two-sum/solution.py", "solved/two-sum/deep/three-sum.py")
    result = found(root, '[solutions]\npatterns = ["solved/{problem}/", "**/{problem}.py"]')
    assert claims(result) == {"solved/two-sum": ("twosum", Claim.PATTERN)}


def test_several_people_solve_the_same_problem(root: Path) -> None:
    write(root, "ann/two-sum.py", "bob/two-sum.py", "bob/two-sum.cpp")
    result = found(root, '[solutions]\npatterns = ["{person}/{problem}.*"]')
    assert [(each.path, each.who) for each in result.solutions] == [
        ("ann/two-sum.py", "ann"),
        ("bob/two-sum.cpp", "bob"),
        ("bob/two-sum.py", "bob"),
    ]


def test_what_is_ignored_is_none_unless_it_is_named(root: Path) -> None:
    write(root, "solutions/two-sum.py", "solutions/three-sum.py")
    toml = '[solutions]\nignore = ["solutions/"]\n[solutions.files]\n"solutions/two-sum.py" = "twosum"'
    assert list(claims(found(root, toml))) == ["solutions/two-sum.py"]


def test_the_files_of_packages_are_none(root: Path) -> None:
    assert claims(found(root, '[solutions]\npatterns = ["**/{problem}/solution.py"]')) == {}


def test_a_helper_beside_solutions_is_told_of_and_stops_nothing(root: Path) -> None:
    write(root, "solutions/two-sum.py", "solutions/helpers.py")
    result = found(root)
    assert list(claims(result)) == ["solutions/two-sum.py"]
    assert result.outside == {"solutions/helpers.py": "no problem is called 'helpers'"}


def test_a_link_out_of_the_repository_is_none(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "two-sum.py"
    elsewhere.write_text("pass\n")
    write(root, "solutions/three-sum.py")
    (root / "solutions/two-sum.py").symlink_to(elsewhere)
    (root / "solutions/threesum.py").symlink_to("three-sum.py")
    (root / "solutions/dangling.py").symlink_to("nowhere")
    result = found(root)
    assert list(claims(result)) == ["solutions/three-sum.py", "solutions/threesum.py"]
    assert result.outside == {"solutions/two-sum.py": "it is a link that leads out of the repository"}


def test_names_may_be_any_bytes(root: Path) -> None:
    name = os.fsdecode(b"\xff/two-sum.py")
    write(root, name)
    assert list(claims(found(root, '[solutions]\npatterns = ["{person}/{problem}.py"]'))) == [name]


@pytest.mark.parametrize(
    ("toml", "names", "said"),
    [
        ('[solutions.files]\n"no.py" = "twosum"', (), "judge.toml:2: 'no.py' is not in the repository"),
        ('[solutions.files]\n"a.py" = "towsum"', ("a.py",), "judge.toml:2: no problem is called 'towsum'"),
        ('[solutions]\npatterns = ["*.py"]', (), "judge.toml:3: '*.py' does not say which problem a file solves"),
        (
            '[solutions]\npatterns = ["{language}/{problem}.py"]',
            ("klingon/two-sum.py",),
            "klingon/two-sum.py: no language is called 'klingon'",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place(
    root: Path, toml: str, names: tuple[str, ...], said: str
) -> None:
    write(root, *names)
    with pytest.raises(UsageError) as error:
        found(root, toml)
    assert error.value.message.removeprefix(f"{root}/") == said
    assert error.value.hint


def test_a_comment_that_names_no_problem_is_refused_with_what_was_meant(root: Path) -> None:
    write(root, "mine.py", text="# judge: tow-sum\n")
    with pytest.raises(UsageError, match=r"mine\.py: no problem is called 'tow-sum'") as error:
        found(root)
    assert error.value.hint == "did you mean twosum? `judge list` shows all of them"
