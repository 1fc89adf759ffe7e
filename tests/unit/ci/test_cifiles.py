"""The files that CI systems read: valid by their schemas, alike where they should be, careful with people's words."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from judge.ci.source import Source
from judge.ci.template import Choices, files
from judge.cli.check import command
from judge.package.library import Library, shipped_problems
from tests.ciruns import LEFT_OUT, ROOT, component

SOURCE = Source("https://github.com/someone/judge", "v1.0")
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
COMPONENT = (ROOT / "templates/judge.yml").read_text("utf-8")


@pytest.fixture(scope="module")
def laid(tmp_path_factory) -> Path:
    library = Library((shipped_problems(),))
    problems = [library.load(str(directory)) for directory in library.directories()]
    folder = tmp_path_factory.mktemp("laid")
    choices = Choices("Ada", 2031, hosts=frozenset({"github", "gitlab"}), source=SOURCE)
    for path, text in files(choices, problems, "table").items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def tool(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *map(str, words)], capture_output=True, text=True)


def valid(schema: str, file: Path) -> bool:
    done = tool("check_jsonschema", "--builtin-schema", f"vendor.{schema}", file)
    assert done.returncode == 0, done.stdout + done.stderr
    return True


@pytest.mark.slow
def test_files_for_github_fit_its_schemas(laid):
    assert valid("github-actions", ROOT / "action.yml")
    assert valid("github-workflows", laid / ".github/workflows/judge.yml")


@pytest.mark.slow
def test_files_for_gitlab_fit_its_schema(laid, tmp_path):
    assert valid("gitlab-ci", laid / ".gitlab-ci.yml")
    job = tmp_path / "job.yml"
    job.write_text(yaml.safe_dump(component(COMPONENT, {})))
    assert valid("gitlab-ci", job)


@pytest.mark.slow
def test_a_schema_tells_what_is_wrong(tmp_path):
    broken = tmp_path / "action.yml"
    broken.write_text((ROOT / "action.yml").read_text("utf-8").replace("      shell: bash\n", "      shelf: bash\n", 1))
    with pytest.raises(AssertionError, match="shelf"):
        valid("github-actions", broken)


def test_files_for_pre_commit_are_what_it_reads(laid):
    for verb, file in (
        ("validate-manifest", ROOT / ".pre-commit-hooks.yaml"),
        ("validate-config", laid / ".pre-commit-config.yaml"),
    ):
        done = tool("pre_commit", verb, file)
        assert (done.returncode, done.stdout + done.stderr) == (0, "")
    used = yaml.safe_load((laid / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    assert {hook["id"] for hook in used} <= {hook["id"] for hook in HOOKS}


def test_the_component_and_the_file_of_a_new_repository_say_the_same(laid):
    ours = component(COMPONENT, {})["judge"]
    theirs = yaml.safe_load((laid / ".gitlab-ci.yml").read_text("utf-8"))["judge"]
    for key in ("image", "rules", "variables", "cache", "artifacts"):
        assert ours[key] == theirs[key], key
    assert [" ".join(line.split()) for line in ours["script"]] == theirs["script"]


def test_nothing_that_somebody_writes_into_an_input_becomes_a_part_of_a_script():
    scripts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    assert len(scripts) == 6
    assert [script for script in scripts if "${{" in script] == []


def test_every_input_is_used_and_no_other():
    text = (ROOT / "action.yml").read_text("utf-8")
    assert set(re.findall(r"inputs\.([a-z-]+)", text)) == ACTION["inputs"].keys()


def test_reports_and_results_are_kept_also_when_the_check_failed():
    after = [step for step in ACTION["runs"]["steps"] if "if" in step and "cancelled" in step["if"]]
    assert [step["name"] for step in after] == ["Keep results", "Upload reports", "Tell code scanning"]
    assert ACTION["runs"]["steps"].index(after[0]) > [step["name"] for step in ACTION["runs"]["steps"]].index("Check")


def test_the_steps_that_tests_leave_out_are_there():
    assert set(LEFT_OUT) <= {step["name"] for step in ACTION["runs"]["steps"]}


def test_every_option_that_a_file_gives_is_one_of_the_check(laid):
    known = {option for parameter in command.params for option in parameter.opts}
    given = [*HOOKS[0]["entry"].split()]
    for file in (ROOT / "action.yml", ROOT / "templates/judge.yml", laid / ".gitlab-ci.yml"):
        lines = [line for line in file.read_text("utf-8").splitlines() if "judge check" in line or "--changed" in line]
        given += re.findall(r"(?<![\w-])--[a-z-]+", "\n".join(lines))
    assert {word for word in given if word.startswith("--")} <= known | {"--unshallow"}


def test_every_workflow_of_ours_checks_out_enough_to_tell_what_changed(laid):
    steps = yaml.safe_load((laid / ".github/workflows/judge.yml").read_text("utf-8"))["jobs"]["judge"]["steps"]
    assert steps[0]["with"]["fetch-depth"] == 0
    assert yaml.safe_load((laid / ".gitlab-ci.yml").read_text("utf-8"))["judge"]["variables"]["GIT_DEPTH"] == "0"


def test_the_image_for_ci_comes_last_for_older_builders_make_all_stages_before():
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    stages = [line.split()[-1] for line in lines if line.startswith("FROM ")]
    assert stages == ["python", "installed", "compilers", "ci"]
    copied = [
        word
        for line in lines[lines.index("FROM ${BASE} AS ci") :]
        if line.startswith("COPY")
        for word in line.split()[1:-1]
    ]
    assert [name for name in copied if not (ROOT / name).exists()] == []
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert [name for name in copied if f"!{name}" not in ignored] == []
    wheel = re.search(r"force-include\]\n(.*?)\n\n", (ROOT / "pyproject.toml").read_text("utf-8"), re.DOTALL)
    assert wheel is not None
    assert {line.split(" = ")[0] for line in wheel[1].splitlines()} <= set(copied)
