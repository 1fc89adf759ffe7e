"""What goes wrong for people: each has a message that names it, a way out, and its exit code."""

from __future__ import annotations

import os
import shutil

import pytest

from tests.e2e.conftest import ADD, ORDINARY_USER, become_ordinary, control_groups
from tests.packages import edited, lay_out

AS_ROOT = os.geteuid() == 0


def refused(done, code, *words):
    """The command ended with this code, printed nothing on standard output, and said all these words."""
    assert (done.code, done.out) == (code, ""), done
    assert [word for word in words if word not in done.err] == [], done.err
    assert "Traceback" not in done.err
    return True


# --- the problem and the file ---


def test_no_such_problem(person):
    assert refused(person.judge("run", "linkd-list-cycle", "x.py"), 2, "no problem is called", "linkedlistcycle?")
    assert refused(person.judge("run", "./gone", "x.py"), 2, "no problem is called './gone'")


def test_a_folder_that_is_no_package(person):
    (person.here / "stuff").mkdir()
    assert refused(person.judge("run", "./stuff", "x.py"), 2, "no problem is called './stuff'")
    assert refused(person.judge("verify", "./stuff"), 2, "no problem is called './stuff'")


def test_no_such_file(person, addition):
    assert refused(person.judge("run", addition, "gone.py"), 2, "gone.py: no such file", "judge start addition")


def test_a_folder_without_files(person, addition):
    (person.here / "empty").mkdir()
    assert refused(person.judge("run", addition, "empty"), 2, "empty is a folder without files", "hint: ")


def test_a_folder_without_a_program(person, addition):
    person.write("no program\n", "notes/readme.txt")
    person.write("no program\n", "notes/-o")
    assert refused(person.judge("run", addition, "notes"), 2, "-o, readme.txt: no known language", "--language CODE")


def test_a_folder_with_two_programs_and_none_that_is_the_main_one(person, packages):
    for name in ("a.py", "b.py"):
        person.write("print(1)\n", f"two/{name}")
    done = person.judge("run", packages / "made", "two")
    assert refused(done, 2, "two: which of a.py, b.py is the main file?", "call it __main__.py")


@pytest.mark.parametrize("name", ["-o", "--help", "-", "-o.py", "@args"])
def test_a_file_called_like_an_option_is_a_file_like_any_other(person, packages, name):
    person.write("print(len(input().split()))\n", "sol/main.py")
    person.write("raise SystemExit(1)\n", f"sol/{name}")
    assert person.judge("run", packages / "made", "sol").code == 0
    person.write("print(len(input().split()))\n", name)
    assert person.judge("run", packages / "made", "--language", "python3", "--", name).code == 0


def test_a_file_in_no_known_language(person, addition):
    person.write(ADD, "sol.txt")
    done = person.judge("run", addition, "sol.txt")
    assert refused(done, 2, "sol.txt: no known language by its name", "`judge languages`", "--language CODE")
    assert person.judge("run", addition, "sol.txt", "--language", "python3", "--case", "1-small").code == 0
    assert refused(person.judge("run", addition, "sol.txt", "--language", "pyhton3"), 2, "did you mean python3")


def test_a_language_that_is_not_judged(person, addition):
    person.write("IDENTIFICATION DIVISION.\n", "sol.cob")
    assert refused(person.judge("run", addition, "sol.cob"), 2, "sol.cob: COBOL is not judged", "`judge languages`")


def test_a_file_that_may_not_be_read(person, addition):
    become_ordinary()
    for folder in (person.home, person.here, *person.here.parents[:-2], *addition.parents[:-2]):
        folder.chmod(folder.stat().st_mode | 0o055)
    file = person.here / person.write(ADD, "sol.py")
    file.chmod(0o600)
    closed = person.here / "closed"
    closed.mkdir(mode=0o700)
    for name in ("sol.py", "closed"):
        done = person.judge("run", addition, name, prefix=ORDINARY_USER, TMPDIR=None)
        assert refused(done, 2, f"{name}: permission denied", "hint: ")


@pytest.mark.skipif(AS_ROOT, reason="root may read everything")
def test_a_file_that_may_not_be_read_by_oneself(person, addition):
    (person.here / person.write(ADD, "sol.py")).chmod(0)
    assert refused(person.judge("run", addition, "sol.py"), 2, "sol.py: permission denied", "hint: ")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x7fELF\x02\x01\x01\0\0\0", ["sol.py:1", "null byte"]),
        (b"x = 1\ny = '\xff\xfe'\n", ["sol.py:2", "SyntaxError", "can't decode byte 0xff"]),
    ],
)
def test_a_binary_file(person, addition, data, words):
    person.write(data)
    done = person.judge("run", addition, "sol.py")
    assert done.code == 1
    assert [word for word in ("compile error (CE)", *words) if word not in done.out] == []


# --- a solution that is none ---


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("def add(first, second)\n    return 1\n", ["sol.py:1", "SyntaxError: expected ':'", "1 │ def add"]),
        ("x = " + "(" * 3000 + ")" * 3000, ["sol.py:1", "too many nested parentheses"]),
        ("", ["there is no function add(first, second) in sol.py", "it reads no input"]),
        ("def plus(first, second):\n    return 1\n", ["there is no function add(first, second) in sol.py"]),
        (
            "def ad(first, second):\n    return 1\n",
            ["sol.py:1:1", "ad is another name; add(first, second) is asked for"],
        ),
        (
            "class Solution:\n    def add(self, first, second):\n        return 1\n",
            ["sol.py:2:5", "add is a method of the class Solution; add(first, second) is asked for, at the top level"],
        ),
        (
            "def add(numbers):\n    return 1\n",
            ["sol.py:1:1", "add takes 1 parameter; it is called as add(first, second)"],
        ),
        ("async def add(first, second):\n    return 1\n", ["add is `async`; it is called as add(first, second)"]),
    ],
)
def test_a_compile_error_says_where_and_what_is_asked(person, addition, source, words):
    person.write(source)
    done = person.judge("run", addition, "sol.py")
    assert (done.code, done.err) == (1, "")
    assert [word for word in ("compile error (CE)", *words) if word not in done.out] == [], done.out
    assert max(map(len, done.out.splitlines())) <= 200


def test_a_folder_that_the_driver_cannot_use(person, addition):
    for name in ("a.py", "b.py"):
        person.write(ADD, f"several/{name}")
    done = person.judge("run", addition, "several")
    assert refused(done, 2, "several: which of a.py, b.py is the solution?", "call it solution.py or add.py")


# --- the package ---

BROKEN = {
    "broken YAML": ({"problem.yaml": "name: [never closed\n"}, ["problem.yaml:2", "not YAML", "JP005"]),
    "an unknown key": (
        {"problem.yaml": edited("addition", "problem.yaml", "memory: 64", "memroy: 64")},
        ["problem.yaml:8", "the key 'limits.memroy' is not known here", "did you mean 'memory'?", "JP007"],
    ),
    "a wrong type": (
        {"problem.yaml": edited("addition", "problem.yaml", "memory: 64", "memory: much")},
        ["problem.yaml:8", "'limits.memory' must be an integer, not a string", "JP008"],
    ),
    "a missing answer": (
        {"data/secret/2-closed/2-large.ans": None},
        ["data/secret/2-closed/2-large.in: this input has no .ans file beside it", "JP203"],
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_package_is_told_with_file_line_and_code(person, tmp_path, fault):
    changes, words = BROKEN[fault]
    package = lay_out("addition", tmp_path, changes)
    person.write(ADD)
    assert refused(person.judge("run", package, "sol.py"), 4, "the package is broken", "judge verify", *words)
    done = person.judge("verify", package)
    assert done.code == 4
    assert [word for word in ("✗ addition: failed", *words) if word not in done.out] == []


def test_all_faults_of_a_package_are_told_at_once(person, tmp_path):
    changes = {**BROKEN["an unknown key"][0], **BROKEN["a missing answer"][0]}
    done = person.judge("run", lay_out("addition", tmp_path, changes), person.write(ADD))
    assert refused(done, 4, "2 errors", "memroy", "2-large")


def test_another_format_is_refused_by_name(person, tmp_path):
    package = lay_out("anyorder", tmp_path, {"problem.yaml": "problem_format_version: 2031-01\nname: New\n"})
    assert refused(person.judge("run", package, person.write("print(1)\n")), 4, "2031-01", "hint: ")


def test_a_validator_that_fails_is_the_packages_fault(person, packages):
    person.write("print('crash')\n")
    done = person.judge("run", packages / "anyorder", "sol.py")
    assert done.code == 4
    words = (
        "judge error (JE)",
        "the judge or the problem failed here, not your solution",
        "output_validator/validate.py ended by exit code 1 on sample/1; it must exit with 42 or 43",
        "RuntimeError: the author did not think of that",
    )
    assert [word for word in words if word not in done.out] == []
    assert not person.state.exists(), "this was no attempt"


def test_a_generator_that_fails_is_told_with_its_line(person, tmp_path):
    package = lay_out("made", tmp_path, {"generators/numbers.py": "raise SystemExit('no numbers today')\n"})
    done = person.judge("run", package, person.write("print(len(input().split()))\n"))
    assert done.code == 4
    words = ("made: secret/2-printed cannot be made", "JP502", "generators/generators.yaml:8", "no numbers today")
    assert [word for word in words if word not in done.err] == []


def test_verify_tells_what_the_validators_and_the_submissions_did(person, tmp_path):
    changes = {
        "data/secret/2-closed/2-large.in": "5\n6000000000000\n",
        "data/secret/2-closed/2-large.ans": "6000000000005\n",
        "data/invalid_input/fine.in": "1\n2\n",
        "data/invalid_input/odd.in": "crash\n",
        "data/invalid_input/refused.in": "one\n",
        "input_validators/validate.py": edited("addition", "input_validators/validate.py", "import re\n", CRASHES),
        "submissions/wrong_answer/right.py": ADD,
        "submissions/accepted/wrong.py": ADD.replace("+", "-"),
    }
    done = person.judge("verify", lay_out("addition", tmp_path, changes))
    assert done.code == 4
    words = (
        "✗ inputs: 1 of 6 inputs not as it must be",
        "data/secret/2-closed/2-large.in: input_validators/validate.py refuses it without a word",
        "✗ data/invalid_input: 1 of 3 inputs not as it must be",  # a crash is no confirmation, so it refuses
        "data/invalid_input/fine.in: every input validator accepts it",
        "no case got WA",
        "sample/1-small got WA, permitted AC",
    )
    assert [word for word in words if word not in done.out] == [], done.out


CRASHES = "import re\nimport sys\n\nsys.stdin.buffer.peek(5)[:5] != b'crash' or [][1]\n"


def test_verify_is_content_with_the_packages_of_the_tests(person, packages):
    done = person.judge("verify", *(packages / name for name in ("addition", "anyorder", "made")))
    assert done.code == 0, done.out
    assert "✓ 3 packages verified, all ok" in done.out


# --- nothing to run ---


def test_nothing_matches(person, addition):
    done = person.judge("run", addition, person.write(ADD), "--case", "nothing*")
    assert refused(done, 5, "no case of addition matches 'nothing*'", "cases are called sample/1-small, ")


# --- the machine ---


@pytest.mark.parametrize(
    ("python", "code", "words"),
    [
        ("/gone/python", 2, ["JUDGE_PYTHON", "there is no program '/gone/python'"]),
        ("/bin/true", 3, ["sandbox: interpreter: /bin/true is no Python interpreter", "hint: "]),
        ("/bin/false", 3, ["sandbox: interpreter: /bin/false", "hint: "]),
    ],
)
def test_an_interpreter_that_is_none(person, addition, python, code, words):
    done = person.judge("run", addition, person.write(ADD), JUDGE_PYTHON=python)
    assert refused(done, code, *words)


def can(*command: str) -> bool:
    """Whether this machine lets us do that."""
    return shutil.which(command[0]) is not None and os.spawnvp(os.P_WAIT, command[0], list(command)) == 0


def test_namespaces_that_cannot_be_had_and_are_asked_for(person, addition):
    prefix = ("unshare", "-U", "-r", "sh", "-c", 'echo 0 > /proc/sys/user/max_user_namespaces; exec "$@"', "sh")
    if not can(*prefix, "true"):
        pytest.skip("no user namespace to forbid user namespaces in")
    for form in ("text", "json"):
        ask = ("--format", form, "--level", "standard")
        done = person.judge("run", addition, person.write(ADD), *ask, prefix=prefix)
        assert refused(done, 3, "'standard' cannot be had", "user.max_user_namespaces is 0", "sudo sysctl -w")
        assert control_groups(done.pid) == []
    assert not person.state.exists()
    done = person.judge("run", addition, person.write(ADD), prefix=prefix)
    assert (done.code, "level: weak" in done.out) == (0, True), done.both


MOUNT = 'mount -t tmpfs -o size=4k,mode=777 tmpfs "$0"'


def on_a_full_disk(folder, options=""):
    """A prefix under which the folder is a disk of one page, for the command alone."""
    folder.mkdir(parents=True, exist_ok=True)
    prefix = ("unshare", "-m", "sh", "-c", f'{MOUNT.replace("4k", f"4k{options}")} && exec "$@"', str(folder))
    if not AS_ROOT or not can(*prefix, "true"):
        pytest.skip("only root can mount a small disk in a namespace of its own")
    return prefix


def test_a_full_disk_for_the_cache(person, packages):
    person.write("print(len(input().split()))\n")
    done = person.judge("run", packages / "made", "sol.py", prefix=on_a_full_disk(person.cache))
    assert done.code == 3
    assert "no space is left on the disk" in done.err
    assert f"{person.cache}" in done.err
    assert "JUDGE_CACHE_DIR" in done.err


def test_a_full_disk_for_the_state_does_not_cost_the_judgement(person, addition):
    done = person.judge("run", addition, person.write(ADD), prefix=on_a_full_disk(person.state, ",nr_inodes=2"))
    assert done.code == 0
    assert "accepted (AC)" in done.out
    assert "this attempt is not remembered" in done.err
    assert str(person.state / "progress.json") in done.err


@pytest.mark.parametrize("place", ["TMPDIR", "/var/tmp"])
def test_a_full_disk_for_temporary_files(person, addition, place, tmp_path):
    folder = person.tmp if place == "TMPDIR" else type(person.tmp)(place)
    done = person.judge("run", addition, person.write(ADD), prefix=on_a_full_disk(folder))
    assert done.code == 3
    assert "no space is left on the disk" in done.err
    assert str(folder) in done.err
    assert "Errno" not in done.err


def test_a_full_disk_where_start_writes(person):
    prefix = on_a_full_disk(person.here)
    script = f'{MOUNT} && cd "$0" && cat /dev/zero > filler 2>/dev/null; "$@"; code=$?; ls -A; exit $code'
    done = person.judge("start", "linkedlistcycle", prefix=(*prefix[:4], script, str(person.here)))
    assert (done.code, done.out) == (3, "filler\n"), "no half of a file is left"
    assert "linkedlistcycle.py: no space is left on the disk" in done.err
