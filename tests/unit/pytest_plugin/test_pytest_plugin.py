"""The plugin in everybody's pytest, and the groups that a problem's cases make."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from judge.package.reader import load
from judge.pytest_plugin.groups import groups_of
from judge.runner.options import select_cases
from tests.packages import lay_out

LOADED = (
    "import sys, pytest; before = {*sys.modules}; import judge.pytest_plugin; print(*sorted({*sys.modules} - before))"
)


def test_it_loads_nothing_but_itself():
    said = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["judge", "judge.pytest_plugin"]


def test_a_run_without_judge_loads_nothing_of_the_judge(tmp_path):
    (tmp_path / "test_loaded.py").write_text(
        "import sys\n\ndef test_loaded():\n"
        "    ours = {name for name in sys.modules if name.partition('.')[0] in ('judge', 'click', 'rich', 'yaml')}\n"
        "    assert ours <= {'judge', 'judge.pytest_plugin'}\n"
    )
    command = [sys.executable, "-P", "-m", "pytest", "-q", "-p", "judge.pytest_plugin", "-p", "no:judge"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_everybodys_pytest_finds_it():
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text())["project"]
    assert project["entry-points"]["pytest11"] == {"judge": "judge.pytest_plugin"}


@pytest.fixture(scope="module")
def addition(tmp_path_factory):
    return load(lay_out("addition", tmp_path_factory.mktemp("packages")))


def with_cases(problem, *names):
    case = problem.cases[0]
    return replace(problem, cases=tuple(replace(case, name=name) for name in names))


def test_a_group_is_sample_secret_or_a_folder_of_secret_at_any_depth(addition):
    names = ("sample/1", "secret/1", "secret/a/1", "secret/a/b/1", "secret/b/1", "secret/2")
    assert groups_of(with_cases(addition, *names)) == {
        "sample": ("sample/1",),
        "secret": ("secret/1", "secret/2"),
        "secret/a": ("secret/a/1", "secret/a/b/1"),
        "secret/b": ("secret/b/1",),
    }


@pytest.mark.parametrize("wild", ["*", "?", "[ab]", "[!a]"])
def test_a_name_with_wild_characters_means_itself(addition, wild):
    problem = with_cases(addition, f"secret/{wild}", "secret/x/a", "secret/x/b")
    chosen = select_cases(problem, groups_of(problem)["secret"])
    assert [case.name for case in chosen] == [f"secret/{wild}"]


def test_each_group_of_a_package_selects_its_own_cases_and_all_of_them(addition):
    found = {
        group: [case.name for case in select_cases(addition, globs)] for group, globs in groups_of(addition).items()
    }
    assert list(found) == ["sample", "secret/1-open", "secret/2-closed"]
    assert [name for names in found.values() for name in names] == [case.name for case in addition.all_cases]
