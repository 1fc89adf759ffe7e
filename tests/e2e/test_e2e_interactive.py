"""Problems in which programs talk: `judge run` and `judge verify`, as a person sees them."""

from __future__ import annotations

import signal

import jsonschema
import pytest

from judge.report.json import load_schema
from tests.e2e.conftest import PATIENCE_S, running, traces, verdicts
from tests.packages import lay_out

SAYS_3 = "print(3, flush=True)\ninput()\nprint('three', flush=True)\ninput()\n"


@pytest.fixture
def guess(tmp_path):
    return lay_out("guess", tmp_path)


def test_a_right_answer(person, guess):
    file = person.write((guess / "submissions/accepted/halves.py").read_text())
    done = person.judge("run", guess, file)
    assert done.code == 0, done.both
    assert "3/3 cases" in done.out


def test_what_was_said_is_shown_of_a_case_that_may_be_seen(person, guess):
    done = person.judge("run", guess, person.write(SAYS_3))
    assert done.code == 1, done.both
    assert "the problem's own program did not accept what yours said" in done.out
    assert "no guess: 'three" in done.out
    shown = [line.partition("│ ")[2].strip() for line in done.out.splitlines() if "│" in line]
    assert shown == ["371", ">3", "<higher", ">three"]
    assert "EOFError" not in done.out


def test_nothing_is_shown_of_a_secret_case(person, guess):
    file = person.write(SAYS_3)
    done = person.judge("run", guess, file, "--case", "secret/*")
    assert "This case is secret" in done.out
    assert "three" not in done.out
    data = person.judge("run", guess, file, "--all", "--format", "json").json()
    schema = load_schema()
    jsonschema.Draft202012Validator({**schema["$defs"]["judgement"], "$defs": schema["$defs"]}).validate(data)
    assert verdicts(data) == [("sample/1", "WA"), ("secret/least", "WA"), ("secret/most", "WA")]
    assert [result.get("transcript") for result in data["results"]] == [">3\n<higher\n>three\n", None, None]
    data = person.judge("run", guess, file, "--all", "--show-secret", "--format", "json").json()
    assert [result["transcript"].splitlines()[1] for result in data["results"]] == ["<higher", "<lower", "<higher"]


def test_passes_are_shown_one_after_the_other(person, tmp_path):
    relay = lay_out("relay", tmp_path)
    file = person.write((relay / "submissions/wrong_answer/forgets.py").read_text())
    done = person.judge("run", relay, file)
    assert done.code == 1, done.both
    shown = [line.partition("│ ")[2].strip() for line in done.out.splitlines() if "│" in line]
    assert shown == ["encode", "bee", "<encode", "<bee", ">b", "---", "<decode", "<b", ">b"]
    assert "expected" not in done.out


@pytest.mark.slow
def test_verify_holds_them_against_their_promises(person, tmp_path):
    done = person.judge("verify", lay_out("guess", tmp_path), lay_out("relay", tmp_path))
    assert done.code == 0, done.both


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_an_interrupt_in_the_middle_of_an_interaction(person, guess, number):
    person.write("import sys, time\nprint(500, flush=True)\ninput()\ntime.sleep(50)\n")
    words = ("--time-limit", "40", "--case", "sample/*", "--format", "ndjson")
    process = person.start("run", guess, "sol.py", *words)
    for line in process.stdout:
        if b"case_started" in line:
            break
    running(lambda: len(traces(process).boxes) >= 2, "a box for each of the two")
    running(lambda: len(traces(process).processes) >= 8, "two guests with a program each")
    seen = traces(process)
    process.send_signal(number)
    _, err = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 128 + number, err.decode()
    assert b"Traceback" not in err
    running(lambda: not seen.left(), f"nothing left, but {seen.left()}")
