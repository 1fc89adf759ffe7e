"""`judge interview`: held, left, killed, run out, looked back at, with real judging."""

from __future__ import annotations

import contextlib
import json
import re
import signal
import subprocess
from pathlib import Path

import pytest

from judge.contest.events import Judged, Opened, Outcome, Practised, Stopped, Submitted, Thawed
from judge.contest.packing import pack
from judge.contest.store import digest_of
from judge.contest.times import HOUR, MINUTE
from judge.model.verdict import Verdict
from tests.e2e.conftest import ADD, Person
from tests.e2e.interviewing import (
    SLOW,
    SOON_MS,
    WRONG,
    WRONG_IN_SECRET,
    begun,
    hold,
    interviewee,
    past,
    problems,
    report,
)
from tests.packages import MARKER


@pytest.fixture
def me(person: Person, packages: Path) -> Person:
    return interviewee(person, packages)


# --- a whole interview ---


def test_a_whole_interview(me: Person) -> None:
    first = hold(me, "help\nsamples\n", "--track", "arithmetic", "--minutes", 30, "--seed", 5)
    assert (first.code, first.err) == (0, "")
    assert re.search(r"the interview begins: 2 problems, (30:00|29:\d\d) left", first.out)
    assert re.search(r"A  Addition of Two  in interview-[\d-]+/addition.py", first.out)
    assert "sample 1 (1-small)" in first.out
    assert "run-time error (RTE)" in first.out
    assert "sandbox: native, warm · level:" in first.out
    assert re.search(r"the clock goes on, (30|2\d):\d\d left; `judge interview` comes back", first.out)

    (desk,) = me.here.glob("interview-*")
    (desk / "addition.py").write_text(WRONG)
    second = hold(me, "run\nsubmit\n")
    assert "the interview goes on: 2 problems, " in second.out
    assert "sample 1 (1-small)" in second.out
    assert "line 1: expected" in second.out
    assert "submission 1 is in" in second.out

    (desk / "addition.py").write_text(ADD)
    third = hold(me, "samples\nsubmit\n")
    assert "✓ accepted (AC) · 2/2 cases" in third.out
    assert "✓ accepted (AC) · submission 2" in third.out
    assert "`next` turns to B, Addition of Two" in third.out

    (desk / "plus.py").write_text(ADD)
    last = hold(me, "next\nsubmit\n")
    assert "\nB  interview-" in last.out
    assert "all problems are solved" in last.out
    assert re.search(r"A +addition +3 +2 ", last.out)
    assert re.search(r"B +plus +0 +1 ", last.out)
    assert "practise next" in last.out

    told = report(me)
    assert (told["solved"], told["minutes"], told["seed"], told["track"], told["ended"]) == (
        2,
        30,
        5,
        "arithmetic",
        "all solved",
    )
    a, b = problems(me)
    assert [a[key] for key in ("runs", "tries", "last_verdict")] == [3, 2, "AC"]
    assert a["opened_ms"] <= a["first_run_ms"] <= a["solved_ms"] <= b["solved_ms"]  # type: ignore[operator]
    listed = me.judge("list").out
    assert len(re.findall(r"● solved +(?:addition|plus)", listed)) == 2

    again = hold(me, "quit\n", "--track", "arithmetic", "--problems", 1)
    assert "the interview begins: 1 problem, " in again.out, "what is over does not go on"


def test_of_secret_cases_no_more_than_the_verdict_is_told(me: Person) -> None:
    desk = begun(me)
    (desk / "addition.py").write_text(WRONG_IN_SECRET)
    done = hold(me, "submit\n")
    assert "✗ wrong answer (WA) · in a secret case\n" in done.out
    assert "secret/" not in done.out
    assert MARKER not in done.both


def test_a_compiler_error_is_shown_and_does_not_count(me: Person) -> None:
    desk = begun(me)
    (desk / "addition.py").write_text("def add(first, second:\n")
    done = hold(me, "submit\nfinish\ny\n")
    assert "compile error (CE)" in done.out
    assert "this does not count as a submission" in done.out
    assert "\n  desk/addition.py:1:" in done.out
    assert "judge-handed" not in done.both
    a, _ = problems(me)
    assert (a["tries"], a["last_verdict"]) == (0, "CE")


def test_switching_and_where_the_time_went(me: Person) -> None:
    begun(me)
    done = hold(me, "B\nB\nnext\nb\ntime\nfinish\nn\nfinish\nyes\n")
    assert "you are at B already" in done.out
    assert done.out.count("B  Addition of Two, in desk/plus.py") == 1, "the second time, its statement is known"
    assert re.search(r"B plus · \d:\d\d spent · 0 runs of its samples", done.out)
    assert done.out.count("finish now (") == 2
    assert report(me)["ended"] == "finished"


def test_the_same_again_is_not_handed_in_twice(me: Person) -> None:
    desk = begun(me)
    (desk / "addition.py").write_text(WRONG)
    done = hold(me, "submit\nsubmit\n")
    assert re.search(r"this is what you handed in at \d:\d\d already: wrong answer", done.err)
    (desk / "addition.py").write_text(ADD)
    assert "(AC) · submission 2" in hold(me, "submit\n").out


def test_one_that_was_killed_before_its_report_has_it_then(me: Person) -> None:
    past(me, 20 * MINUTE, Stopped("finished"))
    done = hold(me, "submit\n", JUDGE_COMPLEXITY="true")
    assert "this interview is over; `judge interview` begins another one after its report" in done.out
    assert "0 of 2 solved · 0:01 of 45:00, finished" in done.out
    assert "the interview begins" in hold(me, "quit\n").out


def test_growth_is_measured_when_it_is_over(me: Person) -> None:
    begun = hold(me, "quit\n", "--track", "strings", "--folder", "desk")
    assert "A  Word Palindrome  in desk/wordpalindrome.py" in begun.out, "the easier of the two"
    (me.here / "desk/wordpalindrome.py").write_text("def is_palindrome(word):\n    return word == word[::-1]\n")
    done = hold(me, "submit\nfinish\ny\n", JUDGE_COMPLEXITY="true")
    assert "measuring how A grows" in done.out
    assert re.search(r"A  time +O\(n\) +asked O\(n\) +ok", done.out)
    assert re.search(r"memory +O\(n\) +asked O\(1\) +grows faster than asked", done.out)
    assert "its memory grows as O(n), and O(1) was asked for" in done.out
    assert "judge complexity wordpalindrome desk/wordpalindrome.py" in done.out
    a, _ = problems(me)
    assert isinstance(a["growth"], dict)
    assert a["growth"]["memory"] == {"growth": "O(n)", "asked": "O(1)", "standing": "worse"}


# --- nothing is lost ---


def test_a_submission_that_was_killed_has_its_verdict_when_it_goes_on(me: Person) -> None:
    desk = begun(me)
    (desk / "addition.py").write_text(SLOW)
    process = subprocess.Popen(
        me.command("interview"), cwd=me.here, env=me.variables(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"submit\n")
    process.stdin.flush()
    for line in process.stdout:
        if b"running" in line:
            break
    process.send_signal(signal.SIGKILL)
    process.communicate()
    (desk / "addition.py").write_text(ADD)  # what was handed in is judged, whatever is there now

    done = hold(me, "submit\nfinish\ny\n")
    assert "the interview goes on" in done.out
    assert "submission 1 (A) has no verdict yet: it is judged now" in done.out
    assert "✗ time limit exceeded (TLE)" in done.out
    assert "submission 2 is in" in done.out
    a, _ = problems(me)
    assert (a["tries"], a["last_verdict"]) == (2, "AC")


def test_a_submission_waits_where_its_problem_is_not_found(me: Person) -> None:
    content = pack({"addition.py": ADD.encode()})
    past(me, HOUR, Submitted("1", "me", "A", "python3", digest_of(content)), content=content, minutes=90)
    elsewhere = hold(me, "time\nquit\n", JUDGE_PROBLEM_ROOTS="")
    assert elsewhere.code == 0
    assert "no problem is called 'addition'" in elsewhere.err
    assert "✓ accepted (AC) · the first submission" in hold(me, "quit\n").out


def test_the_clock_goes_on_while_nobody_is_there(me: Person) -> None:
    past(me, 20 * MINUTE, Practised("A", Verdict.WA), Opened("B"))
    done = hold(me, "time\n")
    assert re.search(r"the interview goes on: 2 problems, (20:00|19:\d\d) left", done.out)
    assert "\nB  desk/plus.py" in done.out
    assert re.search(r"B plus · (24:59|25:\d\d) spent", done.out)


def test_when_time_ran_out_meanwhile_there_is_the_report(me: Person) -> None:
    content = pack({"addition.py": ADD.encode()})
    past(me, -HOUR, Submitted("1", "me", "A", "python3", digest_of(content)), content=content)
    done = hold(me, "samples\nsubmit\n")
    assert (done.code, done.err) == (0, "")
    assert "submission 1 (A) has no verdict yet" in done.out, "it was handed in in time"
    assert "this interview ran out of time while nobody was there" in done.out
    assert "1 of 2 solved · 45:00 of 45:00, time over" in done.out
    assert "the interview begins" in hold(me, "quit\n").out


@pytest.mark.slow
def test_time_ends_while_one_waits_and_what_comes_then_is_refused(me: Person) -> None:
    me.write(ADD, "desk/addition.py")
    past(me, SOON_MS)
    command = me.command("interview")
    with subprocess.Popen(
        command, cwd=me.here, env=me.variables(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        out = ""
        for line in process.stdout:
            out += line.decode()
            if "time is over" in line.decode():
                with contextlib.suppress(BrokenPipeError):
                    process.stdin.write(b"submit\n")
                    process.stdin.flush()
    assert (process.returncode, "is in, at" in out) == (0, False)
    assert "the last minute: hand it in now" in out
    assert "practise next" in out
    assert problems(me)[0]["tries"] == 0


# --- looking back ---


def test_the_history_of_some_weeks(me: Person) -> None:
    assert "there is no interview yet that is over" in me.judge("interview", "--history").out
    week = 7 * 24 * HOUR
    past(me, -2 * week, Stopped("finished"), Thawed())
    past(
        me,
        -week,
        Submitted("1", "me", "A", "python3", "d"),
        Judged("1", Outcome(Verdict.AC)),
        Stopped("finished"),
    )
    (me.state / "interviews" / "00000000T000000Z.contest").write_text("nonsense")
    done = me.judge("interview", "--history", COLUMNS="80")
    assert (done.code, done.err) == (0, "")
    assert "2 interviews · 1 of 4 problems solved" in done.out
    assert "00000000T000000Z.contest: this is no contest of ours" in done.out.replace("\n  ", " ")
    told = json.loads(me.judge("interview", "--history", "--format", "json").out)
    assert [(each["asked"], each["solved"]) for each in told["weeks"]] == [(2, 0), (2, 1)]
    assert [each["ended"] for each in told["interviews"]] == ["finished", "finished"]
    assert len(told["left_out"]) == 1
