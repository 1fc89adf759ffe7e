"""What `judge init` lays down: every word is filled in, what it says is true, and hosts get their own files alone."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from judge.ci.source import Source
from judge.ci.template import FILL_IN, Choices, files, fresh_report, stubs
from judge.cli.init import command
from judge.config import KEYS, load_settings
from judge.errors import UsageError
from judge.model.check import Outcome
from judge.model.problem import ProblemType
from judge.package.kata.stub import EXTENSIONS, render_stub
from judge.package.library import Library, shipped, shipped_problems

SOURCE = Source("https://github.com/someone/judge", "0123456789abcdef")
BOTH = frozenset({"github", "gitlab"})
CHOICES = Choices("Ada", 2031, hosts=BOTH, source=SOURCE)


@pytest.fixture(scope="module")
def problems():
    library = Library((shipped_problems(),))
    return [library.load(str(directory)) for directory in library.directories()]


def test_every_file_of_the_template_is_laid_down_and_every_word_in_it_is_filled_in(problems):
    laid = files(CHOICES, problems, "table")
    root = shipped("solutions_template")
    stored = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    assert laid.keys() == stored | stubs(problems, "python3").keys()
    assert [path for path, text in laid.items() if re.search(r"@[A-Z_]+@", text) or FILL_IN in text] == []


def test_a_name_is_filled_in_as_it_is_whatever_it_looks_like(problems):
    name = r"""@YEAR@ \1 "O'Neil" {x} %s ${{ y }} Ωß"""
    laid = files(Choices(name, 2031), problems, "table")
    assert f"Copyright (c) 2031 {name}\n" in laid["LICENSE"]


def test_the_licence_is_the_one_of_the_project_but_for_its_first_lines():
    ours = (Path(__file__).parents[3] / "LICENSE").read_text("utf-8").split("\n", 4)
    theirs = (shipped("solutions_template") / "LICENSE").read_text("utf-8").split("\n", 4)
    assert (theirs[0], theirs[4]) == (ours[0], ours[4])


@pytest.mark.parametrize("hosts", [(), ("github",), ("gitlab",), ("github", "gitlab")])
def test_a_host_that_was_not_chosen_gets_no_file(problems, hosts):
    laid = files(Choices("Ada", 2031, hosts=frozenset(hosts), source=SOURCE), problems, "table")
    assert (".github/workflows/judge.yml" in laid) == ("github" in hosts)
    assert (".gitlab-ci.yml" in laid) == ("gitlab" in hosts)
    assert {"judge.toml", "README.md", ".pre-commit-config.yaml", ".gitignore", "LICENSE"} <= laid.keys()


def test_ci_gets_the_judge_from_where_it_was_told(problems):
    laid = files(CHOICES, problems, "table")
    workflow = yaml.safe_load(laid[".github/workflows/judge.yml"])
    assert workflow["jobs"]["judge"]["steps"][-1] == {"uses": "someone/judge@0123456789abcdef"}
    (hooks,) = yaml.safe_load(laid[".pre-commit-config.yaml"])["repos"]
    assert (hooks["repo"], hooks["rev"]) == (SOURCE.url, SOURCE.revision)
    job = yaml.safe_load(laid[".gitlab-ci.yml"])["judge"]
    wanted = 'pip install "judge @ git+https://github.com/someone/judge@0123456789abcdef"'
    assert job["before_script"][-1] == wanted


def test_no_file_installs_by_a_name_of_a_package_index_that_somebody_else_has(problems):
    laid = files(Choices("Ada", 2031, hosts=BOTH), problems, "table")
    assert [
        path for path, text in laid.items() if re.search(r"(pip|pipx|uv\S*) .*install\w* +['\"]?judge(?! @)", text)
    ] == []


@pytest.mark.parametrize("revision", ["1234567", "12e45", "0x10", "1_000", "true", "1.0"])
def test_a_revision_that_looks_like_a_number_stays_a_word(problems, revision):
    laid = files(Choices("Ada", 2031, source=Source(SOURCE.url, revision)), problems, "table")
    assert yaml.safe_load(laid[".pre-commit-config.yaml"])["repos"][0]["rev"] == revision


def test_where_nobody_knows_where_the_judge_comes_from_it_is_marked(problems):
    laid = files(Choices("Ada", 2031, hosts=BOTH), problems, "table")
    marked = {path for path, text in laid.items() if FILL_IN in text}
    assert marked == {".github/workflows/judge.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"}


def test_a_repository_that_is_not_on_github_is_no_action(problems):
    elsewhere = Source("https://gitlab.com/someone/judge", "v1")
    laid = files(Choices("Ada", 2031, hosts=BOTH, source=elsewhere), problems, "table")
    assert "uses: FILL-IN/judge@v1" in laid[".github/workflows/judge.yml"]
    assert "git+https://gitlab.com/someone/judge@v1" in laid[".gitlab-ci.yml"]


@pytest.mark.parametrize("language", EXTENSIONS)
def test_stubs_are_those_of_judge_start(problems, language):
    made = stubs(problems, language)
    assert len(made) == len(problems) == 8
    for problem in problems:
        assert made[f"solutions/{problem.id}{EXTENSIONS[language]}"] == render_stub(problem, language)


def test_the_languages_to_choose_from_are_those_that_have_stubs():
    (option,) = [parameter for parameter in command.params if parameter.name == "language"]
    assert tuple(option.type.choices) == tuple(EXTENSIONS)


def test_a_problem_without_a_stub_is_refused(problems):
    answers = replace(problems[0], id="answers", types=frozenset({ProblemType.SUBMIT_ANSWER}))
    with pytest.raises(UsageError, match="answers asks for answers"):
        stubs([*problems, answers], "python3")
    narrow = replace(problems[0], id="narrow", languages=frozenset({"cpp"}))
    with pytest.raises(UsageError, match="narrow may not be solved in java"):
        stubs([*problems, narrow], "java")
    assert "solutions/narrow.cpp" in stubs([narrow], "cpp")


def test_a_fresh_report_says_that_nothing_was_touched(problems):
    report = fresh_report(problems, "java")
    assert {checked.outcome for checked in report.solutions} == {Outcome.UNTOUCHED}
    assert {checked.solution.path for checked in report.solutions} == stubs(problems, "java").keys()


def test_the_settings_that_are_laid_down_are_the_defaults_and_say_so(tmp_path):
    text = (shipped("solutions_template") / "judge.toml").read_text("utf-8")
    (tmp_path / "judge.toml").write_text(text, "utf-8")
    environ = {"HOME": str(tmp_path / "home")}
    laid, default = load_settings(tmp_path, environ, {}), load_settings(tmp_path.parent, environ, {})
    for key in KEYS.values():
        assert getattr(laid, key.field) == getattr(default, key.field), key.field
    assert "Every value here is the default" in text


def test_what_is_commented_out_in_the_settings_can_be_put_to_use(tmp_path):
    text = (shipped("solutions_template") / "judge.toml").read_text("utf-8")
    used = re.sub(r"^# (\w+ = )", r"\1", text, flags=re.MULTILINE)
    assert used != text
    (tmp_path / "judge.toml").write_text(used, "utf-8")
    chosen = load_settings(tmp_path, {"HOME": str(tmp_path)}, {})
    assert tomllib.loads(used).keys() == {"problem_roots", "complexity", "solutions", "policy", "sandbox"}
    assert chosen.problem_roots == (tmp_path / "problems",)
    assert dict(chosen.files) == {"old/first-try.py": "two-sum"}
