"""Submission and validator at the same time, with real programs in real boxes: who misbehaved first.

`docs/interactive.md` has the table that this holds.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from judge.model.verdict import CaseResult
from judge.package.reader import load
from judge.runner.judging import judge
from judge.runner.options import RunOptions
from judge.runner.programs.read import read_submission
from judge.sandbox.protocol import Sandbox
from tests.packages import edited, lay_out

Talk = Callable[..., CaseResult]

PRELUDE = """
import os, signal, sys, time
from pathlib import Path

def say(*words):
    print(*words, flush=True)

def hear():
    return sys.stdin.readline().strip()

def note(name, text):
    with open(os.path.join(sys.argv[3], name), "a") as file:
        file.write(text)
"""


@pytest.fixture
def talk(sandbox: Sandbox, tmp_path: Path) -> Talk:
    """Judge one submission against one validator, each given as source; the case is visible."""

    def run(validator: str, submission: str, *, time_limit_s: float = 0.2, **changes: str) -> CaseResult:
        text = edited("guess", "problem.yaml", "validation_time: 5", changes.pop("limits", "validation_time: 5"))
        text = text.replace("type: interactive", changes.pop("types", "type: interactive"))
        sources = {"output_validator/validate.py": source(validator), "problem.yaml": text}
        problem = load(lay_out("guess", tmp_path, sources))
        file = tmp_path / "mine.py"
        file.write_text(source(submission))
        options = RunOptions(
            jobs=1,
            cases=("sample/1",),
            time_limit_s=time_limit_s,
            cold="cold" in changes,
            transcripts="transcripts" in changes,
        )
        return judge(problem, read_submission(file, problem), options, sandbox, lambda event: None).results[0]

    return run


def source(text: str) -> str:
    return PRELUDE + textwrap.dedent(text)


WAITS = "say('question'); heard = hear(); note('judgemessage.txt', f'heard {heard!r}'); sys.exit(42 if heard else 43)"
ANSWERS = "assert hear() == 'question'; say('answer')"


@pytest.mark.parametrize("cold", [{}, {"cold": "yes"}], ids=["warm", "cold"])
def test_both_end_well(talk: Talk, cold: dict[str, str]) -> None:
    result = talk(WAITS, ANSWERS, **cold)
    assert (result.verdict, result.judge_message) == ("AC", "heard 'answer'"), result.stderr.text()


# --- the validator was first ---

REFUSES = "hear(); note('teammessage.txt', 'too bold'); sys.exit(43)"


@pytest.mark.parametrize(
    "afterwards",
    [
        "sys.exit(0)",
        "sys.exit(3)",
        "input()",
        "os.kill(os.getpid(), signal.SIGSEGV)",
        "signal.signal(signal.SIGPIPE, signal.SIG_DFL)\nwhile True: say('more')",
        "while True: pass",
        "time.sleep(600)",
    ],
)
def test_its_wrong_answer_stands_whatever_the_submission_does_then(talk: Talk, afterwards: str) -> None:
    """As Kattis and DOMjudge have it, a submission that hangs afterwards included."""
    result = talk(REFUSES, f"say('guess')\nhear()\n{afterwards}", time_limit_s=2.0)
    assert (result.verdict, result.message) == ("WA", "too bold")
    assert result.wall_s < 5.0


ACCEPTS = "hear(); sys.exit(42)"


@pytest.mark.parametrize(
    ("afterwards", "verdict", "ended"),
    [
        ("sys.exit(0)", "AC", "exited(0)"),
        ("os.write(1, b'x' * 3_000_000)", "AC", "exited(0)"),
        ("sys.exit(3)", "RTE", "exited(3)"),
        ("input()", "RTE", "exited(1)"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", "RTE", "signalled(11)"),
        ("while True: pass", "TLE", "cpu_limit"),
        ("time.sleep(600)", "TLE", "wall_limit"),
        ("while True: os.write(1, b'x' * 4096)", "OLE", "output_limit"),
        ("x = bytearray(200 << 20)", "MLE", "memory_limit"),
    ],
)
def test_where_it_accepted_and_left_the_submission_must_still_end_well(
    talk: Talk, afterwards: str, verdict: str, ended: str
) -> None:
    limit_s = 5.0 if verdict == "OLE" else 0.2
    result = talk(ACCEPTS, f"say('guess')\nhear()\n{afterwards}", time_limit_s=limit_s)
    assert (result.verdict, str(result.termination)) == (verdict, ended), result.stderr.text()


@pytest.mark.parametrize(
    ("end", "words"),
    [
        ("sys.exit(0)", "exit code 0"),
        ("sys.exit(1)", "exit code 1"),
        ("raise RuntimeError('the author did not think of that')", "the author did not think of that"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", "signal 11"),
        ("x = bytearray(200 << 20)", "memory limit"),
        ("while True: pass", "CPU time limit"),
    ],
)
def test_a_validator_that_does_not_answer_is_the_packages_fault(talk: Talk, end: str, words: str) -> None:
    limits = "validation_time: 1\n  validation_memory: 100"
    result = talk(f"say('question')\nhear()\n{end}", ANSWERS, limits=limits)
    assert result.verdict == "JE"
    assert "output_validator/validate.py ended by" in result.judge_message
    assert words in result.judge_message


# --- the submission was first ---


ENDS = {
    "sys.exit(3)": "RTE",
    "raise ValueError('mine')": "RTE",
    "os.kill(os.getpid(), signal.SIGKILL)": "RTE",
    "while True: pass": "TLE",
    "x = bytearray(200 << 20)": "MLE",
    "while True: os.write(2, b'x' * 4096)": "OLE",
}
CRASHES = "say('question'); assert hear(); sys.exit(42)"
HANGS = "say('question'); hear(); time.sleep(600)"
EXITS_0 = "say('question'); hear(); sys.exit(0)"


@pytest.mark.parametrize(
    ("end", "validator"),
    [*((end, WAITS) for end in ENDS), *(("sys.exit(3)", validator) for validator in (CRASHES, HANGS, EXITS_0))],
)
def test_a_fault_before_the_validator_decided_is_the_submissions(talk: Talk, end: str, validator: str) -> None:
    verdict = ENDS[end]
    result = talk(validator, f"hear()\n{end}", time_limit_s=5.0 if verdict == "OLE" else 0.2)
    assert result.verdict == verdict, result


def test_what_the_validator_says_to_it_is_passed_on(talk: Talk) -> None:
    result = talk(WAITS, "hear(); sys.exit(3)")
    assert (result.verdict, result.judge_message) == ("RTE", "heard ''")


def test_what_the_validator_does_after_it_is_said_to_come_after(talk: Talk) -> None:
    crashing = talk("say('question'); assert hear(), 'nothing came'; sys.exit(42)", "hear(); sys.exit(3)")
    assert crashing.verdict == "RTE"
    assert crashing.judge_message.startswith("afterwards, output_validator/validate.py ended by exit code 1")
    assert crashing.judge_message.endswith("nothing came")


@pytest.mark.parametrize(
    ("validator", "verdict"),
    [
        (WAITS, "WA"),
        ("say('question'); hear(); sys.exit(42)", "AC"),
        ("say('question'); hear(); sys.exit(0)", "JE"),
        ("say('question'); assert hear(); sys.exit(42)", "JE"),
        ("say('question'); hear()\nwhile True: pass", "JE"),
        ("say('x' * 3_000_000); sys.exit(42)", "AC"),
        ("while True: say('x' * 4096)", "JE"),
    ],
)
def test_a_submission_that_leaves_early_and_well_leaves_the_answer_to_the_validator(
    talk: Talk, validator: str, verdict: str
) -> None:
    assert talk(validator, "", limits="validation_time: 1").verdict == verdict


def test_a_refusal_of_what_was_said_before_a_crash_stands(talk: Talk) -> None:
    """The crash is seen first, but it is not what the validator refuses."""
    result = talk("heard = hear(); time.sleep(0.1); sys.exit(43 if heard == 'wrong' else 42)", "say('wrong'); 1 / 0")
    assert (result.verdict, str(result.termination)) == ("WA", "exited(1)")


def test_a_submission_that_is_too_slow_is_so_whatever_the_validator_thinks_of_it(talk: Talk) -> None:
    slow = "while time.process_time() < 0.11: pass\nhear(); say('answer')"
    result = talk(WAITS, slow, time_limit_s=0.1)
    assert (result.verdict, str(result.termination), result.near_limit) == ("TLE", "exited(0)", True)


# --- closing the output and going on ---

ALL_AT_ONCE = "say('1'); say('2'); os.close(1); note('judgemessage.txt', sys.stdin.read()); sys.exit(42)"


@pytest.mark.parametrize("cold", [{}, {"cold": "yes"}], ids=["warm", "cold"])
def test_a_validator_that_closes_its_output_is_read_to_the_end(talk: Talk, cold: dict[str, str]) -> None:
    result = talk(ALL_AT_ONCE, "print(sys.stdin.read().split())", **cold)
    assert (result.verdict, result.judge_message) == ("AC", "['1', '2']"), result


def test_a_submission_may_do_so_too(talk: Talk) -> None:
    hears_all = "heard = sys.stdin.read(); say('bye'); sys.exit(42 if heard == 'all\\n' else 43)"
    assert talk(hears_all, "say('all'); os.close(1); sys.exit(0 if hear() == 'bye' else 1)").verdict == "AC"


@pytest.mark.parametrize(
    ("afterwards", "verdict"),
    [
        ("sys.exit(0)", "WA"),
        ("time.sleep(1.5); sys.exit(1)", "RTE"),
        ("time.sleep(60)", "TLE"),
        ("while 1: pass", "TLE"),
    ],
)
def test_what_it_comes_to_after_that_is_its_own_fault(talk: Talk, afterwards: str, verdict: str) -> None:
    """The validator was told that nothing more comes: its refusal is none of what was said before."""
    assert talk(WAITS, f"os.close(1)\n{afterwards}").verdict == verdict


def test_a_transcript_of_that(talk: Talk) -> None:
    refuses = ALL_AT_ONCE.replace("42", "43")
    result = talk(refuses, "print(sys.stdin.read().split())", transcripts="yes")
    assert (result.verdict, result.transcript) == ("WA", "<1\n<2\n>['1', '2']\n")


# --- nobody is first ---


def test_who_wait_for_each_other_wait_for_the_submission(talk: Talk) -> None:
    result = talk("hear(); sys.exit(43)", "print('never flushed'); hear(); sys.exit(0)")
    assert (result.verdict, str(result.termination)) == ("TLE", "wall_limit")
    assert "flush" in result.message


def test_a_pipe_that_is_full_holds_up_the_submission_alone(talk: Talk) -> None:
    result = talk(
        "say('go')\ntime.sleep(1)\nwhile hear(): pass\nsys.exit(42)", "hear()\nfor _ in range(5000): say('x' * 400)"
    )
    assert (result.verdict, str(result.termination)) == ("AC", "exited(0)")


@pytest.mark.slow
@pytest.mark.parametrize("hangs", ["time.sleep(600)", "while True: pass"])
def test_a_validator_that_lets_the_submission_wait_is_the_packages_fault(talk: Talk, hangs: str) -> None:
    result = talk(hangs, "hear()", limits="validation_time: 1")
    assert result.verdict == "JE", result


@pytest.mark.slow
def test_a_validator_that_computes_while_the_submission_waits_is_the_packages_fault(talk: Talk) -> None:
    result = talk("while time.process_time() < 3.5: pass\nsys.exit(42)", "hear()", limits="validation_time: 9")
    assert result.verdict == "JE"
    assert "for which the submission had to wait" in result.judge_message


# --- floods ---


def test_a_flood_that_the_validator_drinks_is_the_submissions_fault(talk: Talk) -> None:
    result = talk("sys.stdin.read(); sys.exit(42)", "while True: os.write(1, b'x' * 4096)", time_limit_s=5.0)
    assert (result.verdict, str(result.termination)) == ("OLE", "output_limit")


def test_nobody_sees_what_the_other_one_has(talk: Talk) -> None:
    """The submission has its own folder and no input but what the validator sends."""
    looks = "seen = sorted(os.listdir()); hear(); say(len(seen), len(os.listdir(os.environ['TMPDIR'])))"
    result = talk("say('?'); note('judgemessage.txt', hear()); sys.exit(42)", looks)
    assert (result.verdict, result.judge_message[-1]) == ("AC", "0")


# --- transcripts ---


def test_a_transcript_is_kept_of_what_went_wrong(talk: Talk) -> None:
    result = talk("say('one\\ntwo'); hear(); sys.exit(43)", "hear(); say('three')", transcripts="yes")
    assert (result.verdict, result.transcript) == ("WA", "<one\n<two\n>three\n")


def test_there_is_none_of_what_went_well(talk: Talk) -> None:
    assert talk(WAITS, ANSWERS, transcripts="yes").transcript == ""


@pytest.mark.parametrize(
    ("validator", "submission", "verdict", "transcript"),
    [
        ("say('go'); hear(); sys.exit(43)", "print('unflushed'); hear(); hear()", "TLE", "<go\n"),
        ("say('go'); hear(); sys.exit(43)", "hear(); print('unflushed', end=''); 1 / 0", "RTE", "<go\n>unflushed\n"),
        ("say('go'); 1 / 0", "hear(); hear()", "JE", "<go\n"),
        ("hear(); sys.exit(43)", "while True: say('more')", "WA", None),
    ],
)
def test_a_transcript_of_every_way_to_end(
    talk: Talk, validator: str, submission: str, verdict: str, transcript: str | None
) -> None:
    result = talk(validator, submission, transcripts="yes")
    assert result.verdict == verdict
    if transcript is not None:
        assert result.transcript == transcript
    else:
        assert result.transcript.startswith(">more\n>more\n")
        assert len(result.transcript) < 100_000
