"""Looking around: help, list, show, start."""

from __future__ import annotations

import py_compile
import re
import subprocess
import sys

import pytest

from judge.cli.app import COMMANDS
from tests.e2e.conftest import ADD

SHIPPED = (
    "csvaggregation kwaymerge linkedlistcycle maxsumsubsequence pairsumzero palindromicsubstrings removedelement "
    "wordpalindrome"
).split()


# --- help ---


def test_help_lists_every_command_and_the_exit_codes(person):
    done = person.judge("--help")
    assert done.code == 0
    assert all(f"\n  {command}" in done.out for command in COMMANDS)
    assert "5 nothing to run" in done.out
    assert person.judge("-h") == done
    assert person.judge().out == done.out
    assert person.judge().code == 2


def test_the_version_is_told(person):
    assert re.fullmatch(r"judge \d+\.\d+\S*\n", person.judge("--version").out)


def test_the_package_runs_as_a_module():
    done = subprocess.run([sys.executable, "-m", "judge", "explain", "JP999"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no diagnostic has the code 'JP999'" in done.stderr


def test_a_command_that_does_not_exist_is_a_usage_error(person):
    done = person.judge("rnu", "linkedlistcycle")
    assert (done.code, done.out) == (2, "")
    assert "No command is called 'rnu'. Did you mean 'run'?" in done.err


def test_a_reader_that_goes_away_is_no_drama(person):
    for words in (["list"], ["show", "linkedlistcycle"], ["--help"]):
        done = person.judge(*words, prefix=("bash", "-c", '"$@" | sleep 0; exit ${PIPESTATUS[0]}', "bash"))
        assert done.err == ""
        assert done.code in (0, 141)


def test_a_full_standard_output_is_told(person):
    for words in (["list"], ["--help"], ["--version"]):
        done = person.judge(*words, prefix=("sh", "-c", '"$@" > /dev/full', "sh"))
        assert done.code == 3, words
        assert "standard output cannot be written to: No space left on device" in done.err
        assert "Exception ignored" not in done.err


# --- list ---


def test_all_shipped_problems_are_listed_with_difficulty_track_and_state(person):
    done = person.judge("list")
    assert (done.code, done.err) == (0, "")
    rows = [line.split() for line in done.out.splitlines()]
    assert [name for name in SHIPPED if not any(name in row for row in rows)] == []
    (row,) = [line for line in done.out.splitlines() if "linkedlistcycle" in line]
    assert all(word in row for word in ("Linked List Cycle", "easy", "linked lists", "untried"))


def test_a_folder_of_ones_own_comes_first(person, packages):
    done = person.judge("list", JUDGE_PROBLEM_ROOTS=str(packages))
    assert all(name in done.out for name in ("addition", "anyorder", "linkedlistcycle"))


# --- show ---


@pytest.mark.parametrize(
    "name", ["linkedlistcycle", "linked-list-cycle", "Linked_List_Cycle", "LINKEDLISTCYCLE", "linked list cycle", "lin"]
)
def test_names_are_forgiving(person, name):
    done = person.judge("show", name)
    assert (done.code, done.err) == (0, "")
    assert "Linked List Cycle" in done.out


def test_a_miss_says_what_was_probably_meant(person):
    done = person.judge("show", "linkdlistcicle")
    assert (done.code, done.out) == (2, "")
    assert "no problem is called 'linkdlistcicle'" in done.err
    assert "did you mean linkedlistcycle?" in done.err


def test_a_beginning_of_several_names_all_of_them(person):
    done = person.judge("show", "pa")
    assert (done.code, done.out) == (2, "")
    assert "pairsumzero" in done.err
    assert "palindromicsubstrings" in done.err


def test_far_off_says_where_to_look(person):
    done = person.judge("show", "zzz")
    assert (done.code, "judge list" in done.err, "did you mean" in done.err) == (2, True, False)


def test_show_tells_the_task_the_limits_the_signature_and_the_samples(person):
    out = person.judge("show", "linkedlistcycle").out
    assert "has_cycle(head: ListNode[int] | None) -> bool" in out
    assert "128 MiB" in out
    assert "12 7 30 4 19" in out
    assert "\x1b" not in out


def test_hints_come_one_by_one_and_never_unasked(person):
    first = "What does “the same node” mean?"
    shown = person.judge("show", "linkedlistcycle").out
    one, three = (person.judge("show", "linkedlistcycle", "--hint", number) for number in (1, 3))
    plain = [re.sub(r"\W+", " ", text) for text in (shown, one.out, three.out)]
    same_node, two_pointers = "the same node mean", "Start two pointers at the head"
    assert [same_node in text for text in plain] == [False, True, True], first
    assert [two_pointers in text for text in plain] == [False, False, True]
    assert person.judge("show", "linkedlistcycle", "--hint", 0).code == 2


def test_secret_data_is_not_shown(person, addition):
    out = person.judge("show", addition).out
    assert "8642097531" not in out
    assert "999999999999" not in out


@pytest.mark.parametrize(
    ("words", "environ", "colours"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ],
)
def test_colours_are_for_who_wants_them(person, words, environ, colours):
    done = person.judge("show", "linkedlistcycle", *words, **environ)
    assert done.code == 0
    assert ("\x1b[" in done.out) is colours


# --- start ---


def test_start_writes_a_file_that_runs_and_says_what_to_do_next(person):
    done = person.judge("start", "linked-list-cycle")
    assert (done.code, done.err) == (0, "")
    file = person.here / "linkedlistcycle.py"
    text = file.read_text()
    assert "def has_cycle(head: ListNode | None) -> bool:" in text
    assert "Does following next ever return to a node already seen?" in text
    assert "judge run linkedlistcycle" in done.out
    py_compile.compile(str(file), doraise=True, cfile=str(person.home / "x.pyc"))


def test_start_never_touches_a_file_that_is_there(person):
    person.write("# mine\n", "linkedlistcycle.py")
    done = person.judge("start", "linkedlistcycle")
    assert (done.code, done.out) == (2, "")
    assert "linkedlistcycle.py is there already" in done.err
    assert (person.here / "linkedlistcycle.py").read_text() == "# mine\n"


def test_start_does_not_follow_a_link_to_a_file_that_is_not_there_yet(person):
    (person.here / "linkedlistcycle.py").symlink_to(person.home / "elsewhere.py")
    assert person.judge("start", "linkedlistcycle").code == 2
    assert not (person.home / "elsewhere.py").exists()


def test_start_takes_another_name(person):
    done = person.judge("start", "linkedlistcycle", "mine.py")
    assert done.code == 0
    assert "judge run linkedlistcycle mine.py" in done.out
    assert (person.here / "mine.py").is_file()
    missing = person.judge("start", "linkedlistcycle", "no/such/folder.py")
    assert (missing.code, "no/such: no such folder" in missing.err) == (2, True)


def test_start_in_a_folder_that_cannot_be_written_to_says_so(person):
    if person.here.stat().st_uid == 0:
        pytest.skip("root may write anywhere")
    person.here.chmod(0o500)
    try:
        done = person.judge("start", "linkedlistcycle")
    finally:
        person.here.chmod(0o700)
    assert (done.code, done.out) == (2, "")
    assert "permission denied" in done.err


def test_what_start_wrote_is_what_run_judges(person, packages):
    roots = {"JUDGE_PROBLEM_ROOTS": str(packages)}
    nothing = person.judge("run", "addition", **roots)
    assert nothing.code == 2
    assert "there is no addition.py here to judge" in nothing.err
    assert "judge start addition" in nothing.err
    assert person.judge("start", "addition", **roots).code == 0
    unsolved = person.judge("run", "addition", "--case", "1-small", **roots)
    assert unsolved.code == 1
    assert "NotImplementedError" in unsolved.out
    person.write(ADD, "addition.py")
    assert person.judge("run", "addition", "--case", "1-small", **roots).code == 0
