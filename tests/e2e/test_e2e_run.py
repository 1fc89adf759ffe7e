"""Judging: every verdict, the options, the report formats, what is secret, what is remembered."""

from __future__ import annotations

import json

import jsonschema
import pytest

from judge.report.json import load_schema
from tests.e2e.conftest import ADD, marker_free, verdicts
from tests.packages import MARKER

SAMPLES = ("--case", "sample/*")
ALL_CASES = [
    "sample/1-small",
    "sample/2-negative",
    "secret/1-open/1-zero",
    "secret/1-open/2-carry",
    "secret/2-closed/1-marker",
    "secret/2-closed/2-large",
]
HAS_CYCLE = """\
def has_cycle(head):
    slow = fast = head
    while fast and fast.next:
        slow, fast = slow.next, fast.next.next
        if slow is fast:
            return True
    return False
"""


def valid(document, kind: str) -> bool:
    schema = load_schema()
    jsonschema.Draft202012Validator({**schema["$defs"][kind], "$defs": schema["$defs"]}).validate(document)
    return True


# --- verdicts ---


def test_a_shipped_problem_is_accepted_from_its_data_to_the_last_case(person):
    person.write(HAS_CYCLE)
    done = person.judge("run", "linked-list-cycle", "sol.py")
    assert (done.code, done.err) == (0, "")
    assert "✓ accepted (AC) · 32/32 cases" in done.out
    assert "of 1 s" in done.out
    assert "of 128 MiB" in done.out
    assert "making the data of secret/4-scale" in done.out
    assert "measuring how its cost grows" in done.out
    assert "asked O(n)" in done.out
    again = person.judge("run", "linked-list-cycle", "sol.py", "--case", "4-scale/*")
    assert again.code == 0
    assert "making the data" not in again.out, "what was made is kept"


VERDICTS = {
    "WA": ("def add(first, second):\n    return first - second\n", ["line 1: expected 3, got -1"]),
    "TLE": (
        "def add(first, second):\n    while True:\n        pass\n",
        ["the program was still computing after 0.3 s of CPU time, which is the limit"],
    ),
    "RTE": (
        "def add(first, second):\n    return first + [second][first]\n",
        ["an exception ended the program: IndexError: list index out of range", 'File "sol.py", line 2, in add'],
    ),
    "MLE": (
        "def add(first, second):\n    return len(bytearray(10**9))\n",
        ["the program held more than 64 MiB of memory, which is the limit"],
    ),
    "OLE": (
        "def add(first, second):\n    while True:\n        print('x' * 1000)\n",
        ["the program printed", "more than it may"],
    ),
    "CE": (
        "def add(first, second):\n    return first +\n",
        ["sol.py:2", "SyntaxError: invalid syntax", "2 │     return first +"],
    ),
}


@pytest.mark.parametrize("verdict", VERDICTS)
def test_each_verdict_is_told_and_explained(person, addition, verdict):
    source, words = VERDICTS[verdict]
    person.write(source)
    done = person.judge("run", addition, "sol.py", "--time-limit", "0.3")
    assert (done.code, done.err) == (1, "")
    assert f"({verdict})" in done.out.splitlines()[1 if verdict == "CE" else 2]
    assert [word for word in words if word not in done.out] == []
    assert ("input (2 lines)\n  1 │ 1\n  2 │ 2" in done.out) == (verdict != "CE")
    assert "judge/" not in done.out, "no frame and no path of the judge"


def test_a_whole_program_is_judged_as_well(person, addition):
    person.write("first, second = int(input()), int(input())\nprint(first + second)\n")
    assert person.judge("run", addition, "sol.py").code == 0
    person.write("first, second = input(), input()\nprint(first + second)\n")
    done = person.judge("run", addition, "sol.py", *SAMPLES)
    assert done.code == 1
    assert "line 1: expected 3, got 12" in done.out


def test_a_wrong_type_is_a_wrong_answer_that_says_so(person, addition):
    person.write("def add(first, second):\n    return [first, second]\n")
    done = person.judge("run", addition, "sol.py")
    assert done.code == 1
    assert "wrong answer (WA)" in done.out
    assert "your function returned a list where an int is asked" in done.out
    assert "it returned [1, 2]" in done.out


def test_a_function_that_prints_is_not_confused_with_its_result(person, addition):
    person.write("def add(first, second):\n    print('looking at', first)\n    return first - second\n")
    done = person.judge("run", addition, "sol.py", *SAMPLES)
    assert "printed by your function" in done.out
    assert "looking at 1" in done.out
    person.write("def add(first, second):\n    print('looking at', first)\n    return first + second\n")
    assert person.judge("run", addition, "sol.py", *SAMPLES).code == 0


def test_an_output_validator_of_the_package_decides(person, packages):
    person.write("n = int(input())\nprint(*(d for d in range(n, 0, -1) if n % d == 0))\n")
    assert person.judge("run", packages / "anyorder", "sol.py").code == 0
    person.write("print(1)\n")
    done = person.judge("run", packages / "anyorder", "sol.py")
    assert done.code == 1
    assert "3 divisors are missing" in done.out


# --- options ---


def test_the_first_failure_stops_the_run_unless_all_are_asked_for(person, addition):
    person.write("def add(first, second):\n    return first | second\n")
    done = person.judge("run", addition, "sol.py")
    assert "1/6 cases" in done.out
    assert "4 cases were not run; --all runs them too" in done.out
    every = person.judge("run", addition, "sol.py", "--all")
    assert every.code == 1
    assert "all 4 failing cases" in every.out
    assert "sample/2-negative" in every.out
    assert "secret/2-closed/2-large" in every.out
    assert "not run" not in every.out


def test_cases_are_chosen_by_name(person, addition):
    person.write(ADD)
    data = person.judge("run", addition, "sol.py", "--case", "1-open/*", "--case", "1-small", "--format", "json").json()
    assert [name for name, _ in verdicts(data)] == ["sample/1-small", "secret/1-open/1-zero", "secret/1-open/2-carry"]


@pytest.mark.parametrize(
    "source", [ADD, "def add(first, second):\n    return first | second\n", "print(int(input(),))\n"]
)
def test_the_verdict_is_the_same_warm_and_cold_with_one_worker_and_with_many(person, addition, source):
    person.write(source)
    options = (["--jobs", "1"], ["--jobs", "4"], ["--cold"])
    found = [person.judge("run", addition, "sol.py", "--all", "--format", "json", *words) for words in options]
    assert [entry["sandbox"]["mode"] for entry in (done.json() for done in found)] == ["warm", "warm", "cold"]
    assert verdicts(found[0].json()) == verdicts(found[1].json()) == verdicts(found[2].json())
    assert len({done.code for done in found}) == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("bisect.py", []),
        ("bisect.py", ["--cold"]),
        ("random.py", ["--cold"]),
        ("main.py", []),
        ("__main__.py", ["--cold"]),
        ("my solution.py", []),
        ("SOL.PY", ["--cold"]),
    ],
)
def test_a_file_may_be_called_anything(person, addition, name, words):
    person.write("import bisect, random\nX = bisect.bisect_left, random.random\n" + ADD, name)
    done = person.judge("run", addition, name, *words, "--case", "1-small")
    assert done.code == 0, done.both


REFUSED = [
    ("--memory-limit", "30"),
    ("--memory-limit", "1 parsec"),
    ("--time-limit", "soon"),
    ("--time-limit", "0"),
    ("--jobs", "0"),
]


def test_limits_are_given_for_a_run(person, addition):
    person.write("def add(first, second):\n    block = bytearray(40 << 20)\n    return first + second\n")
    assert person.judge("run", addition, "sol.py", "--case", "1-small").code == 0
    less = person.judge("run", addition, "sol.py", "--case", "1-small", "--memory-limit", "30MiB")
    assert "of 30 MiB" in less.out
    assert "(MLE)" in less.out
    for words in REFUSED:
        done = person.judge("run", addition, "sol.py", *words)
        assert (done.code, done.out) == (2, ""), words
        assert words[0] in done.err


def test_colour_is_a_choice(person, addition):
    person.write(ADD)
    coloured = person.judge("run", addition, "sol.py", *SAMPLES, "--color", "always")
    assert "\x1b[" in coloured.out
    assert "\x1b[" not in person.judge("run", addition, "sol.py", *SAMPLES, NO_COLOR="1").out


# --- reports ---


def test_json_is_the_whole_judgement_and_nothing_else(person, addition):
    person.write("import sys\n" + ADD.replace("return", "print('x'); print('y', file=sys.stderr); return"))
    done = person.judge("run", addition, "sol.py", "--format", "json")
    data = done.json()
    assert valid(data, "judgement")
    assert (done.code, done.err, data["schema_version"], data["verdict"]) == (0, "", 1, "AC")
    assert [name for name, _ in verdicts(data)] == ALL_CASES
    assert (data["time_limit_s"], data["memory_limit_bytes"]) == (0.5, 64 << 20)
    assert data["results"][0]["stdout"]["text"] == "3\n"
    assert data["results"][0]["stderr"]["text"] == "x\ny\n"
    assert data["sandbox"]["protections"]


def test_ndjson_is_one_event_a_line(person, addition):
    person.write(ADD)
    done = person.judge("run", addition, "sol.py", "--format", "ndjson")
    events = done.lines()
    assert all(valid(event, "event") for event in events)
    assert (done.code, done.err) == (0, "")
    names = [event["event"] for event in events]
    assert names[0] == "run_started"
    assert names[-1] == "run_finished"
    assert [event["result"]["case"] for event in events if event["event"] == "case_finished"] == ALL_CASES


@pytest.mark.parametrize("kind", ["json", "ndjson"])
def test_a_compile_error_is_a_valid_report(person, addition, kind):
    """Even one without a place: a line of 0 would be none."""
    person.write("# coding: klingon\n" + ADD)
    done = person.judge("run", addition, "sol.py", "--format", kind)
    assert done.code == 1
    documents = [done.json()] if kind == "json" else done.lines()
    assert all(valid(document, "judgement" if kind == "json" else "event") for document in documents)
    assert "klingon" in done.out


@pytest.mark.parametrize("kind", ["json", "ndjson"])
def test_an_error_leaves_standard_output_empty(person, addition, kind):
    done = person.judge("run", addition, "gone.py", "--format", kind)
    assert (done.code, done.out) == (2, "")
    assert "gone.py: no such file" in done.err


# --- secrets ---

TELLTALES = {
    "prints its input": """\
        def add(first, second):
            print(first, second)
            return first + second
        """,
    "fails with its input": """\
        import sys
        def add(first, second):
            print(first, file=sys.stderr)
            if first > 10**9:
                raise ValueError(f"no {first}")
            return first + second
        """,
    "answers with its input": """\
        def add(first, second):
            return first if first > 10**9 else first + second
        """,
    "returns its input as a wrong type": """\
        def add(first, second):
            return str(first) if first > 10**9 else first + second
        """,
    "exits with its input": """\
        import sys
        def add(first, second):
            return sys.exit(str(first)) if first > 10**9 else first + second
        """,
    "is a program that prints it": """\
        import sys
        first, second = map(int, sys.stdin.read().split())
        print(first, file=sys.stderr)
        print(first + second + (first > 10**9))
        """,
}


@pytest.mark.parametrize("telltale", TELLTALES)
def test_nothing_of_a_secret_case_is_told_whatever_the_solution_says(person, addition, telltale):
    person.write(TELLTALES[telltale])
    failing = telltale != "prints its input"
    for words in ([], ["--format", "json"], ["--format", "ndjson"]):
        done = person.judge("run", addition, "sol.py", "--all", *words)
        assert done.code == failing
        assert marker_free(done, MARKER, str(int(MARKER) + 1))
        assert "1-marker" in done.out or not (failing or words)


def test_secret_data_is_told_when_asked_for(person, addition):
    person.write(TELLTALES["fails with its input"])
    for words in ([], ["--format", "json"], ["--format", "ndjson"]):
        done = person.judge("run", addition, "sol.py", "--show-secret", *words)
        assert not marker_free(done, MARKER)


def test_full_feedback_and_descriptions_are_for_the_cases_that_have_them(person, addition):
    person.write("def add(first, second):\n    return 7 if first == 999 else first + second\n")
    done = person.judge("run", addition, "sol.py")
    assert "The sum has a digit more." in done.out
    assert "hint: What is 9 + 1?" in done.out
    assert "line 1: expected 1000, got 7" in done.out


def test_the_words_of_a_validator_to_the_jury_stay_secret(person, packages):
    """Its words to the solver are for the solver."""
    person.write("n = int(input())\nprint(*(d for d in range(1, n + 1) if n % d == 0 and n != 7))\n")
    done = person.judge("run", packages / "anyorder", "sol.py")
    assert "2 divisors are missing" in done.out
    assert "expected ['1', '7']" not in done.both
    assert "expected ['1', '7']" in person.judge("run", packages / "anyorder", "sol.py", "--show-secret").out


# --- what is remembered ---


def state_of(person, packages):
    out = person.judge("list", JUDGE_PROBLEM_ROOTS=str(packages)).out
    (row,) = [line for line in out.splitlines() if "addition" in line]
    return next(state for state in ("untried", "tried", "solved") if state in row)


def test_tries_and_solutions_are_remembered(person, packages):
    def run(source, *words):
        person.write(source)
        return person.judge("run", packages / "addition", "sol.py", *words).code

    assert state_of(person, packages) == "untried"
    assert run(ADD, "--case", "1-small") == 0
    assert run(ADD, "--time-limit", "9") == 0
    assert run(ADD, "--memory-limit", "1GiB") == 0
    assert state_of(person, packages) == "untried", "this was not the whole problem as it stands"
    assert run("def add(first, second):\n    return 0\n") == 1
    assert state_of(person, packages) == "tried"
    assert run(ADD) == 0
    assert state_of(person, packages) == "solved"
    assert run("def add(first, second):\n    return 0\n") == 1
    assert state_of(person, packages) == "solved"
    (entry,) = json.loads((person.state / "progress.json").read_text())["problems"].values()
    assert entry["attempts"] == 3


def test_the_jurys_own_submissions_are_no_tries(person, addition):
    assert person.judge("run", addition, addition / "submissions/accepted/plus.py").code == 0
    assert not person.state.exists()
