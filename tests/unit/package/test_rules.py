"""The linter's rules: what they must leave alone, and how they are found."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from judge.model.diagnostic import Severity
from judge.package import rules
from judge.package.reader import inspect
from judge.package.rules import FOLDERS, rules_of

RULES = Path(rules.__file__).parent

DESCRIBED = "{sample: {data: {1: {in: x}}}, secret: {data: {1: {in: x}, 3: {copy: hand/3}}}}"
FORTUNATE = [
    {"data/secret/2.in": "3 4\n", "data/secret/2.ans": "7\n", "data/secret/2.yaml": "args: [x]\n"},
    {"data/secret/2.in": "1 2\n", "data/secret/2.ans": "3\n"},  # a sample again
    {"data/secret/2.in": "4 3\n", "data/secret/2.ans": "7\n"},
    {"data/secret/2.in": "3 4\n", "data/secret/2.ans": "7\n", "data/secret/2.files/x": "1"},
    {"statement/problem.en.md": "Add.\n![two](x.png)\n", "statement/x.png": ""},
    {"statement/problem.en.md": None, "statement/problem.en.tex": "\\includegraphics{x}\n", "statement/x.png": ""},
    {"statement/problem.en.md": "Add.\n{{nextsample}}\n{{remainingsamples}}\n"},
    {"generators/notes.txt": "", "generators/old.py": ""},
    {"generators/generators.yaml": f"data: {DESCRIBED}\n", "generators/hand/3.in": "1 1\n"},
    {"generators/generators.yaml": "data: {}\n"},
    {"attachments/a.txt": "", "data/secret/A.in": "5 5\n", "data/secret/A.ans": "10\n"},
]


@pytest.mark.parametrize("files", FORTUNATE)
def test_nothing_is_found_where_nothing_is_wrong(make_package, files):
    assert inspect(make_package(files))[1] == ()


@pytest.mark.parametrize("endings", [("interaction", "in.download", "ans.download"), ("in.statement", "in.download")])
def test_a_sample_with_something_to_show_is_fine(make_package, endings):
    files = {"output_validator/v.py": "", **{f"data/sample/1.{ending}": "<1\n" for ending in endings}}
    assert inspect(make_package(files, more="type: interactive\n"))[1] == ()


def test_the_same_case_in_two_groups_is_two_cases(make_package):
    group = {"test_group.yaml": "", "a.in": "1 1\n", "a.ans": "2\n"}
    files = {f"data/secret/{name}/{file}": text for name in "12" for file, text in group.items()}
    assert inspect(make_package({"data/secret/1.in": None, "data/secret/1.ans": None, **files}))[1] == ()


def test_of_three_equal_cases_two_are_told_with_the_first(make_package):
    files = {f"data/secret/{name}.{end}": text for name in "23" for end, text in (("in", "3 4\n"), ("ans", "7\n"))}
    found = inspect(make_package(files))[1]
    assert [(each.code, each.file) for each in found] == [("JP225", f"data/secret/{name}.in") for name in "23"]
    assert all("data/secret/1.in" in each.message for each in found)


def test_capitals_of_folders_count_too(make_package):
    found = inspect(make_package({"attachments/templates/x": "", "submissions/Accepted/x.py": ""}))[1]
    assert ("JP015", "submissions/accepted") in [(each.code, each.file) for each in found]


@pytest.mark.parametrize(("folder", "rule"), [(folder, rule) for folder in FOLDERS for rule in rules_of(folder)])
def test_a_rule_says_which_codes_it_has_and_lies_where_it_belongs(folder, rule):
    codes = [code.code for code in rule.CODES]
    assert rule.__doc__.startswith(f"{', '.join(codes)}: ")
    assert callable(rule.check)
    unfit = folder == "fitness" or codes == ["JP030"]  # a package with blanks loads all the same
    assert {code.severity for code in rule.CODES} == {Severity.ERROR if unfit else Severity.WARNING}


def test_every_file_beside_the_rules_is_one():
    there = [file.stem for folder in FOLDERS for file in (RULES / folder).glob("[!_]*.py")]
    assert sorted(there) == sorted(rule.__name__.rpartition(".")[2] for folder in FOLDERS for rule in rules_of(folder))
    assert len(there) == len(set(there))


def test_loading_a_sound_package_asks_no_more_than_it_must(make_package):
    """No rule of style, and no page of any code."""
    script = "import sys; from pathlib import Path; from judge.package.reader import load; load(Path(sys.argv[1]))\n"
    script += (
        "print(*[name for name in sys.modules if name.startswith(('judge.package.rules', 'judge.package.codes'))])"
    )
    run = subprocess.run([sys.executable, "-c", script, make_package()], capture_output=True, text=True, check=True)
    loaded = run.stdout.split()
    assert "judge.package.rules.fitness.answers" in loaded
    assert [
        name for name in loaded if name.startswith(("judge.package.rules.lint.", "judge.package.codes.table"))
    ] == []


def test_cases_that_are_not_described_are_told_together(make_package):
    recipes = {"generators/generators.yaml": "data: {secret: {data: {3: {in: x}}}}\n"}
    more = {f"data/secret/{name}.{end}": f"{name} {name}\n" for name in "456" for end in ("in", "ans")}
    found = inspect(make_package({**recipes, **more}))[1]
    assert [each.code for each in found] == ["JP228"]
    assert found[0].message.endswith("but not data/sample/1, data/secret/1, data/secret/4 and 2 more")
