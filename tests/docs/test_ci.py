"""What docs/ci.md tells: its commands are executed, its files are valid, its tables are those of the files."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.ciruns import judge_at, shell

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/ci.md").read_text("utf-8")


def fenced(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def section(title: str) -> str:
    return PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]


def table(text: str) -> dict[str, str]:
    return dict(re.findall(r"^\| `([\w-]+)` \| (?:`([^`]*)`)? ?\|", text, re.MULTILINE))


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    judge_at(tmp_path / "bin")
    return {
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "GIT_CONFIG_SYSTEM": os.devnull,
        "COLUMNS": "120",
        **dict.fromkeys(("LOGNAME", "GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "ada"),
        **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "a@b"),
    }


def test_its_commands_work_one_after_the_other(tmp_path, environ):
    first, last = fenced("sh")
    made = shell(first, tmp_path, environ)
    assert made.returncode == 0, made.stdout
    assert "8 untouched" in made.stdout
    repository = tmp_path / "my-solutions"
    begun = "git add --all && git commit -qm x && git update-ref refs/remotes/origin/main HEAD"
    assert shell(begun, repository, environ).returncode == 0
    none = shell(last, repository, environ)
    assert (none.returncode, "there is nothing to check" in none.stdout) == (0, True), none.stdout
    assert (repository / "judge-reports/junit.xml").is_file()
    (repository / "solutions/pairsumzero.py").write_text("def has_zero_pair(:\n")
    assert shell(last, repository, environ).returncode == 1


@pytest.mark.parametrize("target", ["main", ""])
def test_the_step_for_jenkins_works_with_a_target_and_without(tmp_path, environ, target):
    assert shell(fenced("sh")[0], tmp_path, environ).returncode == 0
    repository = tmp_path / "my-solutions"
    begun = "git add --all && git commit -qm x && git update-ref refs/remotes/origin/main HEAD"
    assert shell(begun, repository, environ).returncode == 0
    step = re.search(r"sh '(.*)'\n", fenced("groovy")[0])
    assert step is not None
    done = shell(step[1], repository, {**environ, "CHANGE_TARGET": target})
    assert done.returncode == 0, done.stdout
    assert ("there is nothing to check" in done.stdout) == bool(target)
    assert (repository / "judge-reports/junit.xml").is_file()


@pytest.mark.slow
def test_its_files_are_valid(tmp_path):
    workflow, _, gitlab, hooks, local = fenced("yaml")
    for schema, text in (("github-workflows", workflow), ("gitlab-ci", gitlab)):
        (tmp_path / "file.yml").write_text(text)
        words = ["check_jsonschema", "--builtin-schema", f"vendor.{schema}", "file.yml"]
        done = subprocess.run([sys.executable, "-m", *words], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout
    for text in (hooks, local):
        (tmp_path / "file.yml").write_text(text)
        words = ["pre_commit", "validate-config", "file.yml"]
        done = subprocess.run([sys.executable, "-m", *words], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout


def test_its_tables_of_inputs_are_those_of_the_files():
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    assert table(section("GitHub Actions")) == {name: each["default"] for name, each in action.items()}
    header = (ROOT / "templates/judge.yml").read_text("utf-8").split("\n---\n")[0]
    component = yaml.safe_load(header)["spec"]["inputs"]
    assert table(section("GitLab")) == {name: each["default"] for name, each in component.items()}


def test_the_step_in_between_is_one_of_the_action():
    (step,) = yaml.safe_load(fenced("yaml")[1])
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    assert step["with"].keys() <= action["inputs"].keys()


def test_the_local_hook_says_what_ours_says():
    (ours,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (local,) = yaml.safe_load(fenced("yaml")[4])["repos"][0]["hooks"]
    assert {key: ours[key] for key in ("id", "name", "entry", "require_serial")} == {
        key: local[key] for key in ("id", "name", "entry", "require_serial")
    }
