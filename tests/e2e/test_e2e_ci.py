"""What CI systems do with our files for them, in repositories that `judge init` made: push, pull request, commit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from judge.package.library import shipped_problems
from tests.ciruns import ROOT, Action, component, judge_at, run_job
from tests.e2e.conftest import Person

RIGHT = (shipped_problems() / "wordpalindrome/submissions/accepted/two_indices.py").read_text("utf-8")
WRONG = "def is_palindrome(word: str) -> bool:\n    return False\n"
WHO = dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "a")
QUIET = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, **WHO}


def git(folder: Path, *words: object) -> str:
    environ = {**os.environ, **QUIET}
    done = subprocess.run(
        ["git", *map(str, words)], cwd=folder, env=environ, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def commit(folder: Path, **files: str) -> None:
    """Commit files, whose names have `__` for `/` and `_py` for their ending."""
    for name, text in files.items():
        (folder / name.replace("__", "/").replace("_py", ".py")).write_text(text)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "work")


@pytest.fixture
def environ(person: Person, tmp_path: Path) -> Mapping[str, str]:
    """The environment of a job: nothing of it is the judge's, but for what a test does without."""
    programs = tmp_path / "bin"
    judge_at(programs)
    path = f"{programs}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    return {**person.variables(PYTHONWARNINGS=None), **QUIET, "PATH": path, "JUDGE_COMPLEXITY": "false"}


@pytest.fixture
def repository(person: Person) -> Path:
    """A repository with two stubs on its main branch."""
    words = ("--problem", "wordpalindrome", "--problem", "pairsumzero", "--ci", "both", "--name", "Ada")
    made = person.judge("init", "mine", *words)
    assert made.code == 0, made.both
    folder = person.here / "mine"
    commit(folder)
    return folder


def cloned(repository: Path, target: Path, branch: str, *words: str) -> Path:
    """What a runner checks out: a clone from a server, which one on the same disk is by its address alone."""
    git(repository.parent, "clone", "--quiet", "--branch", branch, *words, f"file://{repository}", target)
    return target


def checked(reports: str) -> dict[str, str]:
    report = json.loads((Path(reports) / "judge.json").read_text("utf-8"))
    return {each["path"]: each["outcome"] for each in report["solutions"]}


# --- nothing to check ---


@pytest.mark.parametrize(
    "words",
    [
        ("README.md", ".github", "solutions/notes.txt"),
        ("--only", "nothing"),
        ("--changed",),
        ("--last-failed",),
        ("README.md", "--changed=HEAD"),
    ],
    ids=" ".join,
)
def test_nothing_to_check_is_a_failure_unless_that_is_allowed(repository, environ, person, words):
    commit(repository, solutions__notes="txt")
    (repository / "solutions/notes").rename(repository / "solutions/notes.txt")
    commit(repository)
    here = Person(person.home, repository, {**QUIET})
    strict = here.judge("check", *words)
    assert strict.code == (2 if "README.md" in words else 5), strict.both
    allowed = here.judge("check", "--allow-none", "--report", "json=r.json", *words)
    assert (allowed.code, allowed.err) == (0, "")
    assert "there is nothing to check" in allowed.out
    assert json.loads((repository / "r.json").read_text())["solutions"] == []
    assert git(repository, "status", "--short") == "?? r.json"


def test_a_solution_among_other_files_is_judged(repository, person):
    (repository / "solutions/wordpalindrome.py").write_text(WRONG)
    here = Person(person.home, repository, {**QUIET, "JUDGE_COMPLEXITY": "false"})
    done = here.judge("check", "--allow-none", "README.md", "solutions/wordpalindrome.py")
    assert done.code == 1
    assert "1 of 1 solution failed" in done.out


def test_what_is_not_there_or_not_in_the_repository_is_refused_all_the_same(repository, person):
    here = Person(person.home, repository, {**QUIET})
    gone = here.judge("check", "--allow-none", "solutions/gone.py")
    assert (gone.code, "no such file or folder" in gone.err) == (2, True)
    outside = here.judge("check", "--allow-none", person.home)
    assert (outside.code, "is not in" in outside.err) == (2, True)


def test_that_there_is_no_solution_at_all_is_never_allowed(repository, person):
    git(repository, "rm", "--quiet", "-r", "solutions")
    done = Person(person.home, repository, {**QUIET}).judge("check", "--allow-none")
    assert (done.code, "there is no solution here" in done.err) == (5, True)


# --- GitHub ---


def test_a_push_is_judged_as_a_whole_and_its_reports_are_uploaded(repository, environ, tmp_path):
    commit(repository, solutions__wordpalindrome_py=RIGHT)
    ran = Action(tmp_path / "runner", environ).run(cloned(repository, tmp_path / "c", "main"))
    assert ran.code == 0, ran.out
    upload = ran.used["Upload reports"]
    assert upload["name"] == "judge-reports"
    assert checked(upload["path"]) == {"solutions/pairsumzero.py": "untouched", "solutions/wordpalindrome.py": "passed"}
    files = {path.name for path in Path(upload["path"]).iterdir()}
    assert files == {"junit.xml", "judge.sarif", "judge.md", "judge.json"}


def test_a_pull_request_is_judged_by_what_it_changes_though_its_checkout_is_shallow(repository, environ, tmp_path):
    git(repository, "checkout", "--quiet", "-b", "work")
    commit(repository, solutions__wordpalindrome_py=WRONG)
    action = Action(tmp_path / "runner", environ)
    ran = action.run(cloned(repository, tmp_path / "c", "work", "--depth=1"), GITHUB_BASE_REF="main")
    assert ran.code == 1
    assert "::error file=solutions/wordpalindrome.py" in ran.out
    assert checked(ran.used["Upload reports"]["path"]) == {"solutions/wordpalindrome.py": "failed"}
    tests = ET.parse(Path(ran.used["Upload reports"]["path"]) / "junit.xml").getroot()
    assert [*tests.iter("failure")] != []
    assert (tmp_path / "runner/temp1/GITHUB_STEP_SUMMARY").read_text("utf-8").startswith("## judge check")


def test_what_failed_and_has_not_changed_is_known_in_the_next_run(repository, environ, tmp_path):
    commit(repository, solutions__wordpalindrome_py=WRONG)
    action = Action(tmp_path / "runner", environ)
    first = action.run(cloned(repository, tmp_path / "c", "main"))
    assert first.code == 1
    assert "from the cache" not in first.out
    second = action.run(cloned(repository, tmp_path / "d", "main"))
    assert second.code == 1
    assert "1 from the cache" in second.out
    third = action.run(tmp_path / "d", {"cache": "false"})
    assert "from the cache" not in third.out
    assert "Restore results" not in third.used and "Keep results" not in third.used


def test_a_pull_request_without_solutions_is_fine_and_has_reports(repository, environ, tmp_path):
    git(repository, "checkout", "--quiet", "-b", "work")
    commit(repository, README="words")
    ran = Action(tmp_path / "runner", environ).run(cloned(repository, tmp_path / "c", "work"), GITHUB_BASE_REF="main")
    assert (ran.code, "there is nothing to check" in ran.out) == (0, True), ran.out
    assert checked(ran.used["Upload reports"]["path"]) == {}


def test_a_repository_in_which_no_solution_is_found_is_not_fine(repository, environ, tmp_path):
    git(repository, "rm", "--quiet", "-r", "solutions")
    commit(repository)
    ran = Action(tmp_path / "runner", environ).run(repository)
    assert ran.code == 5
    assert "there is no solution here" in ran.out
    assert "Upload reports" in ran.used


def test_inputs_choose_what_is_judged(repository, environ, tmp_path):
    git(repository, "checkout", "--quiet", "-b", "work")
    commit(repository, solutions__wordpalindrome_py=WRONG)
    action = Action(tmp_path / "runner", environ)
    ran = action.run(repository, {"changed": "main", "arguments": "--only *zero\n  --verbose", "artifact": ""})
    assert (ran.code, "there is nothing to check" in ran.out) == (0, True), ran.out
    assert "Upload reports" not in ran.used
    everything = action.run(repository, {"changed": "all", "code-scanning": "true"}, GITHUB_BASE_REF="main")
    assert everything.code == 1
    assert "2 solutions" in everything.out
    assert everything.used["Tell code scanning"]["sarif_file"].endswith("/judge-reports/judge.sarif")
    inner = action.run(repository.parent, {"working-directory": "mine", "changed": "main"})
    assert checked(inner.used["Upload reports"]["path"]) == {"solutions/wordpalindrome.py": "failed"}


@pytest.mark.parametrize(
    "words", ["--only $(touch${IFS}pwned)", "--only x;touch pwned", "`touch pwned`", "'; touch pwned #"]
)
def test_what_is_written_into_arguments_is_never_a_command(repository, environ, tmp_path, words):
    Action(tmp_path / "runner", environ).run(repository, {"arguments": words, "changed": words})
    assert list(tmp_path.rglob("pwned*")) == []


def test_a_base_that_cannot_be_fetched_is_told(repository, environ, tmp_path):
    git(repository, "checkout", "--quiet", "-b", "work")
    git(repository, "remote", "add", "origin", f"file://{tmp_path}/gone")
    ran = Action(tmp_path / "runner", environ).run(repository, GITHUB_BASE_REF="main")
    assert "::warning::the base could not be fetched" in ran.out
    assert ran.code == 2
    assert "no commit is called 'origin/main' here" in ran.out


# --- GitLab ---

MERGE_REQUEST = {"CI_PIPELINE_SOURCE": "merge_request_event"}


def gitlab_jobs(repository: Path) -> list[Mapping[str, object]]:
    theirs = yaml.safe_load((repository / ".gitlab-ci.yml").read_text("utf-8"))["judge"]
    ours = component((ROOT / "templates/judge.yml").read_text("utf-8"), {"arguments": "--verbose"})["judge"]
    return [theirs, ours]


def codequality(checkout: Path) -> list[str]:
    issues = json.loads((checkout / "judge-reports/codequality.json").read_text("utf-8"))
    return [issue["location"]["path"] for issue in issues]


@pytest.mark.parametrize("which", [0, 1], ids=["of the template", "the component"])
def test_on_gitlab_a_branch_is_judged_as_a_whole_and_a_merge_request_by_what_it_changes(
    repository, environ, tmp_path, which
):
    job = gitlab_jobs(repository)[which]
    commit(repository, solutions__pairsumzero_py="def has_zero_pair(:\n")
    checkout = cloned(repository, tmp_path / "c", "main")
    ran = run_job(job, checkout, environ, CI_COMMIT_BRANCH="main")
    assert ran.code == 1, ran.out
    assert codequality(checkout) == ["solutions/pairsumzero.py"]
    base = git(repository, "rev-parse", "HEAD")
    git(repository, "checkout", "--quiet", "-b", "work")
    commit(repository, solutions__wordpalindrome_py=RIGHT)
    checkout = cloned(repository, tmp_path / "d", "work")
    ran = run_job(job, checkout, environ, CI_MERGE_REQUEST_DIFF_BASE_SHA=base, **MERGE_REQUEST)
    assert (ran.code, "1 solution checked" in ran.out) == (0, True), ran.out
    assert codequality(checkout) == []
    again = run_job(job, checkout, environ, CI_MERGE_REQUEST_DIFF_BASE_SHA=base, **MERGE_REQUEST)
    assert "1 from the cache" in again.out
    assert git(checkout, "status", "--short") == "", "what CI keeps is ignored"
    assert (checkout / job["cache"]["paths"][0]).is_dir()


def test_on_gitlab_a_merge_request_without_solutions_is_fine(repository, environ, tmp_path):
    base = git(repository, "rev-parse", "HEAD")
    commit(repository, README="words")
    for job in gitlab_jobs(repository):
        ran = run_job(job, repository, environ, CI_MERGE_REQUEST_DIFF_BASE_SHA=base, **MERGE_REQUEST)
        assert ran.code == 0, ran.out
        assert ET.parse(repository / "judge-reports/junit.xml") is not None


def test_on_gitlab_a_branch_with_a_merge_request_has_one_pipeline(repository, environ):
    for job in gitlab_jobs(repository):
        with pytest.raises(AssertionError, match="there is no job"):
            run_job(job, repository, environ, CI_COMMIT_BRANCH="work", CI_OPEN_MERGE_REQUESTS="a/b!1")


# --- pre-commit ---


def hooked(repository: Path, environ: Mapping[str, str]) -> None:
    """Install our hook by pre-commit; what its environment would have is on the PATH."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    local = {"repos": [{"repo": "local", "hooks": [{**hook, "language": "system"}]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(local))
    commit(repository)
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "install"], cwd=repository, env=environ, capture_output=True
    )
    assert done.returncode == 0, done.stdout


def try_commit(repository: Path, environ: Mapping[str, str], **files: str) -> tuple[bool, str]:
    for name, text in files.items():
        (repository / name.replace("__", "/").replace("_py", ".py")).write_text(text)
    git(repository, "add", "--all")
    words = ["git", "commit", "-m", "work"]
    done = subprocess.run(words, cwd=repository, env=environ, capture_output=True, text=True, timeout=120)
    return done.returncode == 0, done.stdout + done.stderr


def test_a_commit_is_refused_for_what_is_wrong_in_it(repository, environ):
    hooked(repository, environ)
    head = git(repository, "rev-parse", "HEAD")
    passed, said = try_commit(repository, environ, solutions__wordpalindrome_py=WRONG)
    assert not passed
    assert "solutions/wordpalindrome.py" in said and "wrong answer" in said
    assert git(repository, "rev-parse", "HEAD") == head
    passed, said = try_commit(repository, environ, solutions__wordpalindrome_py=RIGHT)
    assert passed, said


def test_only_what_is_committed_is_judged_and_as_it_is_committed(repository, environ):
    hooked(repository, environ)
    commit_wrong = repository / "solutions/pairsumzero.py"
    commit_wrong.write_text("def has_zero_pair(:\n")
    (repository / "solutions/wordpalindrome.py").write_text(RIGHT)
    git(repository, "add", "solutions/wordpalindrome.py")
    (repository / "solutions/wordpalindrome.py").write_text(WRONG)
    done = subprocess.run(["git", "commit", "-m", "work"], cwd=repository, env=environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert git(repository, "show", "HEAD:solutions/wordpalindrome.py") == RIGHT.strip()
    assert (repository / "solutions/wordpalindrome.py").read_text() == WRONG


@pytest.mark.parametrize("name", ["README.md", "notes with blanks.txt", "solutions/helper.py", "tool.py", "ümlaut.py"])
def test_a_file_that_is_no_solution_fails_no_commit(repository, environ, name):
    hooked(repository, environ)
    (repository / name).write_text("words\n")
    passed, said = try_commit(repository, environ)
    assert passed, said


def test_a_commit_that_only_deletes_a_solution_passes(repository, environ):
    hooked(repository, environ)
    (repository / "solutions/pairsumzero.py").unlink()
    passed, said = try_commit(repository, environ)
    assert passed, said


@pytest.mark.slow
def test_pre_commit_installs_the_hook_from_a_repository_of_ours(repository, environ, tmp_path):
    """As people use it: pre-commit clones the repository and has pip build an environment."""
    source = tmp_path / "source"
    taken = "judge problems problem_template solutions_template pyproject.toml README.md LICENSE Dockerfile"
    source.mkdir()
    subprocess.run(
        ["cp", "-r", *(str(ROOT / each) for each in (*taken.split(), ".pre-commit-hooks.yaml")), source], check=True
    )
    git(source, "init", "--quiet")
    commit(source)
    config = repository / ".pre-commit-config.yaml"
    revision = git(source, "rev-parse", "HEAD")
    hooks = {"repo": f"file://{source}", "rev": revision, "hooks": [{"id": "judge", "args": ["--no-complexity"]}]}
    config.write_text(yaml.safe_dump({"repos": [hooks]}))
    commit(repository, solutions__wordpalindrome_py=WRONG)
    fresh = {**environ, "PATH": os.environ["PATH"], **_pip_settings()}
    words = [sys.executable, "-m", "pre_commit", "run", "--all-files"]
    done = subprocess.run(words, cwd=repository, env=fresh, capture_output=True, text=True, timeout=600)
    if "No matching distribution found" in done.stdout or "Could not find a version" in done.stdout:
        pytest.skip("no package index can be reached")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "solutions/wordpalindrome.py" in done.stdout
    assert "wrong answer" in done.stdout
    (installed,) = Path(environ["HOME"]).glob(".cache/pre-commit/repo*/py_env-*/bin/judge")
    words = [str(installed), "init", "other", "--name", "Ada", "--ci", "both"]
    made = subprocess.run(words, cwd=tmp_path, env=fresh, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    assert {path.name for path in (tmp_path / "other").iterdir()} == {path.name for path in repository.iterdir()}


def _pip_settings() -> dict[str, str]:
    """What this machine has set so that pip finds an index."""
    return {name: value for name, value in os.environ.items() if name.startswith("PIP_") or name.endswith("_PROXY")}
