"""`judge check` in real repositories with real sandboxes: what is judged, what is said, what is kept."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.e2e.conftest import ADD, ORDINARY_USER, Done, Person, marker_free, running
from tests.packages import MARKER, lay_out

WRONG = "def add(first, second):\n    return first - second\n"
SECRETLY_WRONG = f"""
def add(first, second):
    if first == {MARKER} or second == {MARKER}:
        print(first, second)
        raise ValueError(first)
    return first + second
"""
STUB = 'def add(first, second):\n    """Add."""\n    raise NotImplementedError\n'
GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@b",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@b",
}


def git(person: Person, *words: str) -> str:
    environ = {**os.environ, **GIT}
    done = subprocess.run(["git", *words], cwd=person.here, env=environ, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def commit(person: Person) -> None:
    git(person, "add", "-A")
    git(person, "commit", "-q", "-m", "work", "--allow-empty")


def outcomes(done: Done, person: Person, name: str = "r.json") -> Mapping[str, tuple[str, bool]]:
    """By path: what became of a solution, and whether that was taken from the cache."""
    report = json.loads((person.here / name).read_text())
    assert report["schema_version"] == 1, done.both
    return {each["path"]: (each["outcome"], each["cached_at"] is not None) for each in report["solutions"]}


def check(person: Person, *words: object, **changes: str | None) -> tuple[Done, Mapping[str, tuple[str, bool]]]:
    (person.here / "r.json").unlink(missing_ok=True)
    done = person.judge("check", "--report", "json=r.json", *words, **changes)
    return done, outcomes(done, person) if (person.here / "r.json").exists() else {}


@pytest.fixture
def repository(person: Person, packages: Path) -> Person:
    """A repository whose problems are the small packages, with a branch `main` and nothing solved."""
    person.write(f'problem_roots = ["{packages}"]\n', "judge.toml")
    person.write("r.json\n", ".gitignore")
    git(person, "init", "-q", "-b", "main")
    commit(person)
    git(person, "checkout", "-q", "-b", "work")
    return person


def test_right_wrong_untouched_and_broken_solutions_are_told_apart(repository: Person) -> None:
    repository.write(ADD, "solutions/addition.py")
    repository.write(WRONG, "ann/solution.py")
    repository.write("# judge: addition\n" + WRONG, "ann/solution.py")
    repository.write("# judge: addition\n" + STUB, "bob/mine.py")
    repository.write("# judge: addition\ndef add(:", "cem/mine.py")
    done, found = check(repository)
    assert (done.code, done.err) == (1, "")
    assert found == {
        "ann/solution.py": ("failed", False),
        "bob/mine.py": ("untouched", False),
        "cem/mine.py": ("failed", False),
        "solutions/addition.py": ("passed", False),
    }
    assert "cem/mine.py:2:9" in done.out
    assert "line 1: expected" in done.out
    assert "✗ 2 of 4 solutions failed · 1 passed · 1 untouched" in done.out


def test_nothing_of_a_secret_case_is_said_and_the_line_that_failed_is(repository: Person) -> None:
    repository.write(SECRETLY_WRONG, "solutions/addition.py")
    kinds = ("junit", "sarif", "gitlab", "markdown", "json", "exercism")
    reports = [word for kind in kinds for word in ("--report", f"{kind}=out/{kind}")]
    summary = repository.here / "summary.md"
    summary.write_text("before\n")
    changes = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
    for _ in range(2):  # found just now, and from the cache
        done = repository.judge("check", *reports, **changes)
        assert done.code == 1
        assert marker_free(done, MARKER)
        written = [file for file in (repository.here / "out").rglob("*") if file.is_file()]
        assert len(written) == len(kinds)
        for file in (*written, summary, *(repository.cache / "results").rglob("*.json")):
            assert MARKER not in file.read_text(), file
        assert "::error file=solutions/addition.py,line=5" in done.out
    assert summary.read_text().startswith("before\n")


def test_what_has_not_changed_is_taken_from_the_cache_and_says_so(repository: Person, packages: Path) -> None:
    repository.write(ADD, "solutions/addition.py")
    assert check(repository)[1] == {"solutions/addition.py": ("passed", False)}
    done, found = check(repository)
    assert found == {"solutions/addition.py": ("passed", True)}
    assert "AC cached" in done.out
    assert "1 from the cache" in done.out
    assert check(repository, "--no-cache")[1] == {"solutions/addition.py": ("passed", False)}
    repository.write(ADD + "# more\n", "solutions/addition.py")
    assert check(repository)[1] == {"solutions/addition.py": ("passed", False)}
    repository.write(ADD, "solutions/addition.py")
    assert check(repository)[1] == {"solutions/addition.py": ("passed", True)}
    assert "2 results" in repository.judge("cache", "info").out
    assert repository.judge("cache", "clear").out == "forgot 2 results\n"
    assert check(repository)[1] == {"solutions/addition.py": ("passed", False)}


def test_a_result_that_is_kept_is_told_of_the_file_in_hand(repository: Person) -> None:
    """The same text by two people, or under a new name, is judged once; what is said of each is where it lies."""
    for who in ("ann", "bob"):
        repository.write("# judge: addition\ndef add(first, second):\n    return first.nothing\n", f"{who}/mine.py")
    for name in ("ann", "bob"):
        done = repository.judge("check", name, "--report", "github")
        assert f"::error file={name}/mine.py,line=3," in done.out
        assert f'File "{name}/mine.py", line 3, in add' in done.out
        assert f"judge run addition {name}/mine.py" in done.out
    assert "1 from the cache" in done.out
    (repository.here / "bob").rename(repository.here / "cem")
    (repository.here / "cem/mine.py").write_text("# judge: addition\ndef add(first, second:\n    pass\n")
    for folder in ("cem", "dan"):
        done = repository.judge("check", folder, "--report", "github")
        assert f"::error file={folder}/mine.py,line=2,col=8" in done.out
        assert f"{folder}/mine.py:2:8" in done.out
        if folder == "cem":
            (repository.here / "cem").rename(repository.here / "dan")
    assert "CE cached" in done.out


def test_a_changed_package_or_limit_is_judged_anew(repository: Person, tmp_path: Path) -> None:
    package = lay_out("addition", tmp_path / "own")
    repository.write(f'problem_roots = ["{package}"]\n', "judge.toml")
    repository.write(ADD, "solutions/addition.py")
    check(repository)
    assert check(repository)[1] == {"solutions/addition.py": ("passed", True)}
    (package / "data/sample/9-more.in").write_text("1\n2\n")
    (package / "data/sample/9-more.ans").write_text("4\n")
    assert check(repository)[1] == {"solutions/addition.py": ("failed", False)}
    (package / "data/sample/9-more.ans").write_text("3\n")
    assert check(repository)[1] == {"solutions/addition.py": ("passed", False)}
    repository.write(f'problem_roots = ["{package}"]\ntime_multipliers = {{ python3 = 2 }}\n', "judge.toml")
    assert check(repository)[1] == {"solutions/addition.py": ("passed", False)}


def test_a_broken_cache_is_as_good_as_none(repository: Person) -> None:
    repository.write(ADD, "solutions/addition.py")
    check(repository)
    (file,) = (repository.cache / "results").rglob("*.json")
    for text in (b"", b"{", b"\xff" * 100, b'{"result": {}}', b"[" * 100_000):
        file.write_bytes(text)
        done, found = check(repository)
        assert (done.code, found) == (0, {"solutions/addition.py": ("passed", False)})
        assert check(repository)[1] == {"solutions/addition.py": ("passed", True)}


def test_only_what_changed_is_checked(repository: Person) -> None:
    for name in ("kept", "edited", "gone", "moved"):
        repository.write(f"# judge: addition\n{ADD}# {name}\n", f"{name}.py")
    commit(repository)
    git(repository, "branch", "-q", "-f", "main", "HEAD")
    repository.write("# judge: addition\n" + WRONG, "edited.py")
    (repository.here / "gone.py").unlink()
    git(repository, "mv", "moved.py", "elsewhere.py")
    repository.write("# judge: addition\n" + ADD, "new.py")
    done, found = check(repository, "--changed", "main")
    assert done.code == 1
    assert found == {"edited.py": ("failed", False), "elsewhere.py": ("passed", False), "new.py": ("passed", False)}
    assert "what changed since main" in done.out
    assert set(check(repository, "--changed")[1]) == {"edited.py", "elsewhere.py", "new.py"}
    assert set(check(repository)[1]) == {"edited.py", "elsewhere.py", "kept.py", "new.py"}


def test_where_nothing_changed_there_is_nothing_to_run(repository: Person) -> None:
    repository.write(ADD, "solutions/addition.py")
    commit(repository)
    git(repository, "branch", "-q", "-f", "main", "HEAD")
    done, _ = check(repository, "--changed", "main")
    assert (done.code, done.err) == (5, "judge: none of 1 solutions is left by --changed\n")


def test_a_changed_package_or_settings_file_is_a_change_of_its_solutions(person: Person) -> None:
    lay_out("addition", person.here / "problems")
    person.write('problem_roots = ["problems"]\n', "judge.toml")
    person.write("r.json\n", ".gitignore")
    person.write(ADD, "solutions/addition.py")
    git(person, "init", "-q", "-b", "main")
    commit(person)
    person.write("more\n", "problems/addition/statement/more.txt")
    assert set(check(person, "--changed", "HEAD")[1]) == {"solutions/addition.py"}
    commit(person)
    assert check(person, "--changed", "HEAD")[0].code == 5
    person.write('problem_roots = ["problems"]\njobs = 1\n', "judge.toml")
    done, found = check(person, "--changed", "HEAD")
    assert set(found) == {"solutions/addition.py"}
    assert "everything is checked: judge.toml changed" in done.out
    commit(person)
    person.write("judge==9.9\n", "requirements.txt")
    commit(person)
    done, found = check(person, "--changed", "HEAD~1")
    assert "everything is checked: requirements.txt names another version of the judge" in done.out


def test_without_git_changed_is_refused_and_all_else_works(person: Person, packages: Path) -> None:
    person.write(f'problem_roots = ["{packages}"]\n', "judge.toml")
    person.write(ADD, "solutions/addition.py")
    done, found = check(person)
    assert (done.code, found) == (0, {"solutions/addition.py": ("passed", False)})
    done, _ = check(person, "--changed")
    assert done.code == 2
    assert "is no git repository, so that nothing tells what changed" in done.err


def test_paths_and_names_choose(repository: Person) -> None:
    for name in ("a/one.py", "a/two.py", "b/one.py"):
        repository.write("# judge: addition\n" + ADD, name)
    assert set(check(repository, "a")[1]) == {"a/one.py", "a/two.py"}
    assert set(check(repository, "a/two.py", "b")[1]) == {"a/two.py", "b/one.py"}
    assert set(check(repository, "--only", "*/one.py")[1]) == {"a/one.py", "b/one.py"}
    assert set(check(repository, "--only", "addition", "b")[1]) == {"b/one.py"}
    assert check(repository, "--only", "nothing")[0].code == 5


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["nowhere.py"], 2, "nowhere.py: no such file or folder"),
        (["notes.py"], 2, "notes.py is the solution of no problem that is known"),
        (["solutions/helper.py"], 2, "solutions/helper.py is no solution: no problem is called 'helper'"),
        (["/etc"], 2, "/etc is not in "),
        (["empty"], 2, "empty has no solution in it"),
        (["--changed", "nonsense"], 2, "no commit is called 'nonsense' here"),
        (["--report", "junit"], 2, "--report junit: it does not say which file"),
        (["--report", "junti=x"], 2, "--report junti=x: there is no report of kind 'junti'"),
        (["--report", "github=x"], 2, "--report github=x: it goes to standard output"),
        (["--report", "json=/proc/no/where"], 2, "the report /proc/no/where cannot be written"),
        (["--update-readme"], 2, "README.md cannot be read"),
    ],
)
def test_what_makes_no_sense_is_refused(repository: Person, words: list[str], code: int, said: str) -> None:
    repository.write(ADD, "solutions/addition.py")
    repository.write("1\n", "solutions/helper.py")
    repository.write("1\n", "notes.py")
    repository.write("1\n", "empty/readme.txt")
    done = repository.judge("check", *words)
    assert done.code == code
    assert said in done.err
    assert "Traceback" not in done.both


def test_what_failed_the_last_time_is_checked_again(repository: Person) -> None:
    repository.write(ADD, "solutions/addition.py")
    repository.write("# judge: addition\n" + WRONG, "mine.py")
    check(repository)
    assert set(check(repository, "--last-failed")[1]) == {"mine.py"}
    repository.write("# judge: addition\n" + ADD, "mine.py")
    assert set(check(repository, "--last-failed")[1]) == {"mine.py"}
    assert check(repository, "--last-failed")[0].code == 5


def test_the_first_failure_can_end_the_check(repository: Person) -> None:
    for name in "abcdefgh":
        repository.write(f"# judge: addition\n{WRONG}# {name}\n", f"{name}.py")
    done, found = check(repository, "--fail-fast", "--jobs", 1)
    assert done.code == 1
    told = [outcome for outcome, _ in found.values()]
    assert "failed" in told
    assert told.count("skipped") >= 4
    assert "not judged" in done.out


def test_the_policy_says_what_fails(repository: Person, packages: Path) -> None:
    repository.write(WRONG, "solutions/addition.py")
    base = f'problem_roots = ["{packages}"]\n[policy]\n'
    repository.write(base + 'fail_on = ["RTE"]\n', "judge.toml")
    done, found = check(repository)
    assert (done.code, found) == (0, {"solutions/addition.py": ("passed", False)})
    repository.write(base + 'required = ["any-order", "addition"]\n', "judge.toml")
    done, _ = check(repository)
    assert done.code == 1
    assert "any-order: there is no solution" in done.out
    assert "addition: no solution passes" in done.out
    repository.write(base + 'languages = ["cpp"]\n', "judge.toml")
    done, _ = check(repository)
    assert done.code == 1
    assert "Python 3 is none of the languages that are allowed: cpp" in done.out


def test_a_broken_package_is_an_error_and_no_failure_and_stops_no_other(repository: Person, tmp_path: Path) -> None:
    root = tmp_path / "own"
    lay_out("addition", root)
    lay_out("addition", root, {"problem.yaml": "name: [\n"}, rename="broken")
    repository.write(f'problem_roots = ["{root}"]\n', "judge.toml")
    repository.write(ADD, "solutions/addition.py")
    repository.write(ADD, "solutions/broken.py")
    done, found = check(repository)
    assert done.code == 4
    assert found == {"solutions/addition.py": ("passed", False), "solutions/broken.py": ("error", False)}
    assert "problem.yaml" in done.out


def test_a_project_may_ask_for_more_protection_than_there_is(user: Person) -> None:
    """An ordinary user has no control groups of their own; a result that is kept is no way around what is asked for."""
    lay_out("addition", user.here / "problems")
    user.write('problem_roots = ["problems"]\n', "judge.toml")
    user.write(ADD, "solutions/addition.py")
    first = user.judge("check", prefix=ORDINARY_USER)
    assert first.code == 0, first.both
    if "level: strict" in first.out:
        pytest.skip("an ordinary user has every protection here")
    user.write('problem_roots = ["problems"]\n[sandbox]\nminimum = "strict"\n', "judge.toml")
    done = user.judge("check", prefix=ORDINARY_USER)
    assert done.code == 3
    assert "'strict' cannot be had in the native sandbox here" in done.err
    assert "judge.toml:3 asks for it" in done.err
    assert "`judge doctor` tells what is missing here and how to mend it" in done.err


def test_a_read_only_cache_and_checkout_are_no_hindrance(repository: Person) -> None:
    repository.write(ADD, "solutions/addition.py")
    commit(repository)
    done = repository.judge("check", JUDGE_CACHE_DIR="/proc/nowhere", JUDGE_STATE_DIR="/proc/nowhere")
    assert (done.code, done.err) == (0, "")


def test_a_checkout_that_nobody_can_write_to_is_checked(user: Person) -> None:
    lay_out("addition", user.here / "problems")
    user.write('problem_roots = ["problems"]\n', "judge.toml")
    user.write(ADD, "solutions/addition.py")
    for path in (user.here, *user.here.rglob("*")):
        path.chmod(path.stat().st_mode & ~0o222)
    done = user.judge("check", prefix=ORDINARY_USER)
    assert (done.code, done.err) == (0, "")
    assert "1 from the cache" in user.judge("check", prefix=ORDINARY_USER).out


@pytest.mark.slow
def test_of_five_hundred_solutions_none_is_judged_twice(repository: Person) -> None:
    for number in range(500):
        wrong = " - 1" if number % 100 == 7 else ""
        text = f"# judge: addition\ndef add(first, second):\n    return first + second{wrong}\n# {number}\n"
        repository.write(text, f"all/{number}.py")
    process = repository.start("check")  # which may take longer than a command is waited for
    out, _ = process.communicate(timeout=900)
    assert b"5 of 500 solutions failed" in out
    done, found = check(repository)
    assert done.code == 1
    assert "500 from the cache" in done.out
    assert list(found.values()).count(("passed", True)) == 495
    assert "495 more passed; --verbose lists them too" in done.out


def test_a_check_that_is_killed_goes_on_from_what_was_done(repository: Person) -> None:
    for number in range(12):
        repository.write(f"# judge: addition\n{ADD}# {number}\n", f"{number}.py")
    results = repository.cache / "results"
    process = repository.start("check", "--jobs", 1)
    with process:
        running(lambda: len(list(results.rglob("*.json"))) >= 3, "three results")
        process.send_signal(signal.SIGKILL)
    done, found = check(repository)
    assert done.code == 0
    kept = sum(cached for _, cached in found.values())
    assert kept >= 3
    assert len(found) == 12


def test_an_interrupt_ends_a_check_at_once(repository: Person) -> None:
    repository.write("def add(first, second):\n    while True: pass\n", "solutions/addition.py")
    process = repository.start("check")
    with process:
        running(lambda: b"" if process.poll() is None and not _boxes(process.pid) else b"x", "a box")
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"interrupted" in err


def _boxes(pid: int) -> object:
    from tests.e2e.conftest import boxes_of

    try:
        return boxes_of(pid)
    except OSError:
        return ()


def test_two_checks_share_a_cache(repository: Person) -> None:
    for number in range(6):
        repository.write(f"# judge: addition\n{ADD}# {number}\n", f"{number}.py")
    processes = [repository.start("check") for _ in range(3)]
    assert [process.wait(120) for process in processes] == [0, 0, 0]
    for process in processes:
        process.communicate()
    done, found = check(repository)
    assert (done.code, set(found.values())) == (0, {("passed", True)})


def test_code_hosts_are_told_of_files_by_their_paths_in_the_checkout(repository: Person, packages: Path) -> None:
    """Where `judge.toml` lies in a folder of a larger repository."""
    (repository.here / "judge.toml").unlink()
    settings = f'problem_roots = ["{packages}"]\n[policy]\nrequired = ["any-order"]\n'
    repository.write(settings, "class/judge.toml")
    repository.write(WRONG, "class/solutions/addition.py")
    inner = Person(repository.home, repository.here / "class")
    kinds = ("sarif", "gitlab", "junit", "json", "markdown")
    done = inner.judge("check", "--report", "github", *(w for kind in kinds for w in ("--report", f"{kind}=o/{kind}")))
    assert done.code == 1
    assert "::error file=class/solutions/addition.py,line=1," in done.out
    assert "::error file=class/judge.toml,line=1," in done.out
    told = json.loads((inner.here / "o/gitlab").read_text())
    assert {each["location"]["path"] for each in told} == {"class/solutions/addition.py", "class/judge.toml"}
    assert 'file="class/solutions/addition.py"' in (inner.here / "o/junit").read_text()
    assert json.loads((inner.here / "o/json").read_text())["solutions"][0]["path"] == "solutions/addition.py"
    assert "`solutions/addition.py`" in (inner.here / "o/markdown").read_text()
    assert "judge run addition solutions/addition.py" in done.out  # as it is typed there


def test_names_of_any_bytes_come_through(repository: Person) -> None:
    for name in (b"\xff.py", "ünï ünd\nmore.py".encode(), b"a,b:c%20'\"<&>.py"):
        file = repository.here / os.fsdecode(name)
        file.write_text("# judge: addition\n" + ADD)
    done = repository.judge(
        "check", *(w for k in ("junit", "sarif", "gitlab", "markdown") for w in ("--report", f"{k}=o.{k}"))
    )
    assert (done.code, done.err) == (0, "")
    assert "✓ 3 solutions checked · 3 passed" in done.out


def test_the_list_shows_what_is_found_and_judges_nothing(repository: Person) -> None:
    repository.write(ADD, "solutions/addition.py")
    repository.write("# judge: any-order\nprint()\n", "x.py")
    done = repository.judge("check", "--list")
    assert done.code == 0
    assert [line.split() for line in done.out.splitlines()[1:]] == [
        ["solutions/addition.py", "addition", "python3", "by", "its", "name"],
        ["x.py", "anyorder", "python3", "by", "its", "comment"],
        ["2", "solutions"],
    ]
    assert not (repository.cache / "results").exists()


README = "# Mine\n\n<!-- judge: progress -->\nold\n<!-- judge: end -->\nafter\n"


def test_the_table_in_the_readme_is_kept_true(repository: Person) -> None:
    repository.write(README, "README.md")
    repository.write(ADD, "solutions/addition.py")
    assert repository.judge("check", "--update-readme").code == 0
    text = (repository.here / "README.md").read_text()
    assert text.startswith("# Mine\n\n<!-- judge: progress -->\n1 of 1 problems solved\n")
    assert text.endswith("<!-- judge: end -->\nafter\n")
    assert "| addition | " in text
    assert repository.judge("check", "--update-readme").code == 0
    assert (repository.here / "README.md").read_text() == text
    repository.write(WRONG, "solutions/addition.py")
    assert repository.judge("check", "--update-readme").code == 1
    assert "not yet (WA)" in (repository.here / "README.md").read_text()
