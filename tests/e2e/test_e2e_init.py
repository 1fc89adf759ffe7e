"""A person makes a repository of solutions by `judge init`, in folders of every kind, and the check that follows."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.e2e.conftest import ORDINARY_USER, Done, Person

FILES = {".github", ".gitignore", ".pre-commit-config.yaml", "LICENSE", "README.md", "judge.toml", "solutions"}


def git(folder: Path, *words: str) -> str:
    environ = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ("-c", "user.name=a", "-c", "user.email=a@b")
    done = subprocess.run(["git", *who, *words], cwd=folder, env=environ, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def within(person: Person, folder: str) -> Person:
    """The same person in another folder."""
    return Person(person.home, person.here / folder, person.environ)


def snapshot(folder: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
        if ".git" not in path.relative_to(folder).parts
    }


def refused(done: Done, *words: str) -> bool:
    assert (done.code, done.out) == (2, ""), done
    assert [word for word in words if word not in done.err] == [], done.err
    assert "Traceback" not in done.err
    return True


def test_a_fresh_repository_is_complete_and_its_check_is_green(person: Person) -> None:
    made = person.judge("init", "mine", "--name", "Ada Lovelace")
    assert (made.code, made.err) == (0, "")
    assert "wrote 8 stubs, .github/workflows/judge.yml" in made.out
    assert made.out.endswith("next:\n  cd mine\n  judge show csvaggregation\n  judge check\n")
    repository = person.here / "mine"
    assert {path.name for path in repository.iterdir()} == {*FILES, ".git"}
    assert "Ada Lovelace" in (repository / "LICENSE").read_text("utf-8")
    checked = within(person, "mine").judge("check")
    assert (checked.code, checked.err) == (0, "")
    assert "✓ 8 solutions checked · 8 untouched" in checked.out


def test_the_table_of_progress_is_what_the_check_writes(person: Person) -> None:
    person.judge("init", "mine", "--name", "Ada")
    before = snapshot(person.here / "mine")
    assert within(person, "mine").judge("check", "--update-readme").code == 0
    assert snapshot(person.here / "mine") == before


def test_what_is_laid_down_can_be_committed_and_nothing_else_comes_of_a_check(person: Person) -> None:
    person.judge("init", "mine", "--name", "Ada")
    repository = person.here / "mine"
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "-m", "all")
    assert git(repository, "branch", "--show-current") == "main\n"
    within(person, "mine").judge("check", "--report", "junit=judge-reports/junit.xml")
    assert git(repository, "status", "--short") == ""


def test_the_commands_of_its_readme_work(person: Person) -> None:
    person.judge("init", "mine", "--name", "Ada", "--problem", "word-palindrome")
    text = (person.here / "mine/README.md").read_text("utf-8")
    commands = [line.split()[1:] for line in text.split("```sh\n")[1].split("```")[0].splitlines()]
    assert [words[0] for words in commands] == ["list", "show", "run", "check"]
    ends = [within(person, "mine").judge(*words) for words in commands]
    assert [done.code for done in ends] == [0, 0, 1, 0], "a stub is not accepted, and fails no check"


@pytest.mark.parametrize("language", ["cpp", "java", "javascript"])
def test_stubs_in_another_language_are_untouched_too(person: Person, language: str) -> None:
    assert person.judge("init", ".", "--name", "Ada", "--language", language, "--no-git").code == 0
    assert len(list((person.here / "solutions").iterdir())) == 8
    checked = person.judge("check")
    assert checked.code == 0, checked.both
    assert "8 untouched" in checked.out or "not judged" in checked.out, "the language need not be there"


def test_problems_are_chosen_by_any_of_their_names_and_each_once(person: Person) -> None:
    made = person.judge(
        "init", ".", "--name", "Ada", "--problem", "Pair Sum Zero", "--problem", "pairsum", "--ci", "none"
    )
    assert made.code == 0, made.both
    assert "wrote 1 stub, .gitignore" in made.out
    assert [path.name for path in (person.here / "solutions").iterdir()] == ["pairsumzero.py"]
    assert not (person.here / ".github").exists()


def test_a_problem_that_is_not_known_leaves_nothing(person: Person) -> None:
    assert refused(person.judge("init", "mine", "--problem", "two-sums"), "no problem is called 'two-sums'")
    assert list(person.here.iterdir()) == []


@pytest.mark.parametrize(
    ("ci", "there"),
    [("github", {".github"}), ("gitlab", {".gitlab-ci.yml"}), ("both", {".github", ".gitlab-ci.yml"}), ("none", set())],
)
def test_only_the_chosen_code_hosts_get_a_file(person: Person, ci: str, there: set[str]) -> None:
    done = person.judge("init", "--ci", ci, "--source", "https://github.com/a/judge@v1", "--name", "Ada")
    assert done.code == 0
    assert "FILL-IN" not in done.out
    assert {path.name for path in person.here.iterdir()} == {*FILES - {".github"}, *there, ".git"}


def test_where_ci_gets_the_judge_from_is_asked_for_where_nobody_knows(person: Person) -> None:
    unknown = person.judge(
        "init", "a", "--name", "Ada", PYTHONPATH=None, GIT_CEILING_DIRECTORIES="/", GIT_DIR="/nowhere"
    )
    assert unknown.code == 0
    assert "is to be the address of judge's repository; --source writes it" in unknown.out
    assert refused(person.judge("init", "b", "--source", "judge; rm -rf ~"), "no address of a git repository")
    assert not (person.here / "b").exists()


@pytest.mark.parametrize("name", ["Zoë “Q” O'Neil", '"); import os #', "林 美玲", "a\tb", "@NAME@ \\g<0>", "${{ x }}"])
def test_any_name_that_can_be_printed_stands_in_the_licence(person: Person, name: str) -> None:
    assert person.judge("init", ".", f"--name={name}").code == 0
    wanted = " ".join(name.split())
    assert wanted in (person.here / "LICENSE").read_text("utf-8").splitlines()[2]


@pytest.mark.parametrize("name", ["", "  ", "a\x1b[31m", "a\u202eb", os.fsdecode(b"\xff")])
def test_a_name_that_cannot_be_printed_is_refused(person: Person, name: str) -> None:
    assert refused(person.judge("init", "mine", f"--name={name}"), "--name: a licence needs a name")
    assert list(person.here.iterdir()) == []


def test_the_name_is_gits_where_it_is_not_given_else_that_of_the_account(person: Person) -> None:
    (person.home / ".gitconfig").write_text('[user]\n\tname = "Ünal \\"the\\" Git"\n[init]\n\tdefaultBranch = trunk\n')
    person.judge("init", "a")
    assert 'Ünal "the" Git' in (person.here / "a/LICENSE").read_text("utf-8")
    assert git(person.here / "a", "branch", "--show-current") == "trunk\n"
    (person.home / ".gitconfig").unlink()
    person.judge("init", "b", LOGNAME="ada")
    assert " ada\n" in (person.here / "b/LICENSE").read_text("utf-8")


# --- folders ---


def test_what_is_there_is_left_as_it_is_and_the_rest_is_added(person: Person) -> None:
    person.write("mine\n", "README.md")
    person.write("def f(): pass\n", "solutions/pairsumzero.py")
    made = person.judge("init", "--name", "Ada")
    assert made.code == 0
    assert "wrote 7 stubs" in made.out
    assert "left as they were: README.md, solutions/pairsumzero.py" in made.out
    assert (person.here / "README.md").read_text() == "mine\n"
    assert (person.here / "solutions/pairsumzero.py").read_text() == "def f(): pass\n"
    assert "  cd" not in made.out


def test_the_second_time_nothing_is_written(person: Person) -> None:
    person.judge("init", "mine", "--name", "Ada")
    before = snapshot(person.here / "mine")
    again = person.judge("init", "mine", "--name", "Bob", "--language", "python3")
    assert again.code == 0
    assert "mine has all of it already" in again.out
    assert snapshot(person.here / "mine") == before


def test_a_name_of_a_folder_with_blanks_and_signs_is_quoted_in_what_to_type(person: Person) -> None:
    made = person.judge("init", "a b/ü'$x", "--name", "Ada")
    assert made.code == 0
    line = next(line for line in made.out.splitlines() if line.startswith("  cd "))
    there = subprocess.run(["sh", "-c", f"{line} && pwd"], cwd=person.here, capture_output=True, text=True, check=True)
    assert there.stdout.strip() == str(person.here / "a b/ü'$x")


def test_a_file_in_the_place_of_the_folder_is_refused(person: Person) -> None:
    person.write("x", "mine")
    assert refused(person.judge("init", "mine", "--name", "Ada"), "mine: a file is in the way")
    person.write("x", "other/solutions")
    assert refused(person.judge("init", "other", "--name", "Ada"), "other/solutions: a file is in the way")
    assert snapshot(person.here) == {"mine": b"x", "other": None, "other/solutions": b"x"}


def test_within_another_repository_none_is_made_and_it_says_what_that_means(person: Person) -> None:
    git(person.here, "init", "--quiet")
    made = person.judge("init", "katas", "--name", "Ada")
    assert made.code == 0
    assert not (person.here / "katas/.git").exists()
    assert f"it is a part of the repository {person.here}: code hosts read files for CI at its root alone" in made.out
    checked = within(person, "katas").judge("check")
    assert (checked.code, "8 untouched" in checked.out) == (0, True)


def test_a_repository_that_is_there_but_for_its_files_is_taken(person: Person) -> None:
    git(person.here, "init", "--quiet", "-b", "work")
    made = person.judge("init", "--name", "Ada")
    assert made.code == 0
    assert "is a part of" not in made.out
    assert git(person.here, "branch", "--show-current") == "work\n"


def test_without_git_all_is_there_but_the_repository(person: Person, tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    made = person.judge("init", "mine", "--name", "Ada", PATH=str(programs))
    assert (made.code, made.err) == (0, "")
    assert "there is no git here, so it is no git repository yet" in made.out
    assert {path.name for path in (person.here / "mine").iterdir()} == FILES
    assert within(person, "mine").judge("check", PATH=str(programs)).code == 0


def test_a_git_that_fails_is_told_and_takes_nothing_away(person: Person, tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "git").write_text("#!/bin/sh\necho 'fatal: no luck' >&2\nexit 128\n")
    (programs / "git").chmod(0o755)
    made = person.judge("init", "mine", "--name", "Ada", PATH=f"{programs}:/usr/bin:/bin")
    assert made.code == 0
    assert "it could not be made a git repository: git" in made.out
    assert {path.name for path in (person.here / "mine").iterdir()} == FILES


def test_an_ordinary_user_has_a_repository_that_checks_green(user: Person) -> None:
    made = user.judge("init", "mine", prefix=ORDINARY_USER, LOGNAME="ada")
    assert (made.code, made.err) == (0, "")
    repository = user.here / "mine"
    assert {path.stat().st_uid for path in (repository, *repository.rglob("*"))} == {12346}
    checked = within(user, "mine").judge("check", prefix=ORDINARY_USER)
    assert checked.code == 0, checked.both
    assert "8 untouched" in checked.out


def test_an_account_without_a_name_is_asked_for_one(user: Person) -> None:
    done = user.judge("init", "mine", prefix=ORDINARY_USER)
    assert refused(done, "--name: a licence needs a name", '--name "Your Name"')
    assert list(user.here.iterdir()) == []


def test_a_folder_that_may_not_be_written_to_is_refused_and_left_as_it_is(user: Person) -> None:
    user.write("mine\n", "closed/README.md")
    (user.here / "closed").chmod(0o555)
    for place in ("closed", "closed/inner"):
        done = user.judge("init", place, "--name", "Ada", prefix=ORDINARY_USER)
        assert refused(done, "closed", "cannot be written: permission denied", "name another folder")
    assert snapshot(user.here) == {"closed": None, "closed/README.md": b"mine\n"}


def test_one_file_that_may_not_be_written_leaves_none(user: Person) -> None:
    (user.here / "mine/solutions").mkdir(parents=True)
    os.chown(user.here / "mine", 12346, 12346)
    done = user.judge("init", "mine", "--name", "Ada", prefix=ORDINARY_USER)
    assert refused(done, "mine/solutions/", "cannot be written: permission denied")
    assert snapshot(user.here) == {"mine": None, "mine/solutions": None}


def test_a_repository_of_somebody_else_around_it_is_not_asked(user: Person) -> None:
    git(user.here, "init", "--quiet")
    made = user.judge("init", "mine", "--name", "Ada", prefix=ORDINARY_USER)
    assert made.code == 0, made.both
    assert "it is a part of the repository" in made.out
    assert not (user.here / "mine/.git").exists()
