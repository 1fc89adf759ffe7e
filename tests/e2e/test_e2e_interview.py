"""`judge interview`: held, left, killed, run out, looked back at, with real judging."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import pty
import re
import select
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from judge.contest.events import (
    Happening,
    Judged,
    Opened,
    Outcome,
    Practised,
    Prepared,
    Stopped,
    Submitted,
    Thawed,
)
from judge.contest.interview.folder import Interviews
from judge.contest.model import Contest, ContestProblem, Rules, Team
from judge.contest.packing import pack
from judge.contest.schema import MIGRATIONS
from judge.contest.store import digest_of
from judge.contest.times import HOUR, MINUTE, SECOND
from judge.model.verdict import Verdict
from tests.e2e.conftest import ADD, PATIENCE_S, Done, Person
from tests.packages import MARKER, lay_out

WRONG_IN_SECRET = "def add(first, second):\n    return first + second if first < 1000 else 0\n"
WRONG = "def add(first, second):\n    return first - second\n"
SOON_MS = 15 * SECOND
"""So little time is left that one may wait for its end, and enough for the judge to start on a busy machine."""

SLOW = "import time\n\ndef add(first, second):\n    time.sleep(50)\n"


@pytest.fixture
def me(person: Person, packages: Path) -> Person:
    """Somebody with two problems of the track arithmetic: `addition`, and `plus`, which is harder."""
    roots = person.home / "roots"
    for name, level in (("addition", "easy"), ("plus", "medium")):
        kata = (packages / "addition" / "kata.yaml").read_text().replace("difficulty: easy", f"difficulty: {level}")
        lay_out("addition", roots, {"kata.yaml": kata}, rename=name)
    person.environ["JUDGE_PROBLEM_ROOTS"] = str(roots)
    return person


def hold(me: Person, typed: str, *words: object, **changes: str | None) -> Done:
    """Type into an interview, line by line, and wait for its end."""
    done = subprocess.run(
        me.command("interview", *words),
        cwd=me.here,
        env=me.variables(**changes),
        input=typed.encode(),
        capture_output=True,
        timeout=PATIENCE_S,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode(), 0)


def begun(me: Person, *words: object) -> Path:
    """Begin an interview with both problems and leave it; gives the folder of its files."""
    done = hold(me, "quit\n", "--track", "arithmetic", "--folder", "desk", *words)
    assert (done.code, done.err) == (0, ""), done.both
    return me.here / "desk"


def report(me: Person) -> dict[str, object]:
    done = me.judge("interview", "--report", "--format", "json")
    assert done.code == 0, done.err
    parsed: dict[str, object] = done.json()
    return parsed


def problems(me: Person) -> list[dict[str, object]]:
    found = report(me)["problems"]
    assert isinstance(found, list)
    return found


def past(me: Person, left_ms: int, *happened: Happening, content: bytes | None = None, minutes: int = 45) -> Path:
    """An interview that began so long ago that so much time is left; all else happened a second after its start."""
    began = time.time_ns() // 1_000_000 - minutes * MINUTE + left_ms
    asked = (ContestProblem("A", "addition", "Addition"), ContestProblem("B", "plus", "Addition"))
    contest = Contest("i", "Interview", asked, (Team("me", "me"),), "", began, minutes * MINUTE, rules=Rules.KATA)
    files = tuple(str(me.here / "desk" / f"{each.problem}.py") for each in asked)
    moments = iter([began] * 3)
    with closing(
        Interviews(me.state).begin(contest, Prepared(1, "", files), lambda: next(moments, began + SECOND))
    ) as store:
        for what in happened:
            store.append(lambda _, what=what: what, content)  # type: ignore[misc]
        return store.path


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
    assert "compile error (CE)" in hold(me, "submit\nfinish\ny\n").out
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
    assert (process.returncode, "is in, since" in out) == (0, False)
    assert "the last minute: hand it in now" in out
    assert "practise next" in out
    assert problems(me)[0]["tries"] == 0


# --- a terminal ---


class Terminal:
    """An interview at a terminal of its own."""

    def __init__(self, me: Person, *words: object, **changes: str | None) -> None:
        self.descriptor, theirs = pty.openpty()
        environ = me.variables(TERM="xterm", NO_COLOR="1", COLUMNS=None, **changes)
        self.process = subprocess.Popen(
            me.command("interview", *words),
            cwd=me.here,
            env=environ,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self.text = ""

    def until(self, words: str) -> str:
        """What was printed until these words; what is looked at once is not looked at again."""
        deadline = time.monotonic() + PATIENCE_S
        while words not in self.text:
            assert time.monotonic() < deadline, f"no {words!r} in {self.text!r}"
            assert self._more(), f"no {words!r} in {self.text!r}"
        before, _, self.text = self.text.partition(words)
        return before + words

    def rest(self) -> str:
        while self._more():
            pass
        return self.text

    def _more(self) -> bool:
        if not select.select([self.descriptor], [], [], 1)[0]:
            return True
        try:
            data = os.read(self.descriptor, 1 << 16)
        except OSError as error:
            assert error.errno == errno.EIO
            return False
        self.text += data.decode()
        return bool(data)

    def type(self, text: str) -> None:
        os.write(self.descriptor, text.encode())


@contextlib.contextmanager
def terminal(me: Person, *words: object, **changes: str | None) -> Iterator[Terminal]:
    opened = Terminal(me, *words, **changes)
    try:
        yield opened
    finally:
        opened.process.kill()
        opened.process.wait()
        os.close(opened.descriptor)


def test_at_a_terminal_the_clock_runs_above_what_is_typed(me: Person) -> None:
    desk = begun(me)
    (desk / "addition.py").write_text(ADD)
    with terminal(me, EDITOR="sed -i s/first/erst/g", VISUAL=None) as screen:
        screen.until("A addition · 4")
        screen.until("> ")
        screen.type("sub")
        ticks = [screen.until("\x1b8") for _ in range(2)]
        assert all(re.search(r"\x1b7\x1b\[1A\r\x1b\[2K.*addition.*4\d:\d\d left.*\x1b8", tick) for tick in ticks), ticks
        screen.type("mit\n")
        screen.until("accepted (AC)")
        screen.until("`next` turns to B")
        screen.until("> ")
        screen.type("n\n")
        screen.until("B  desk/plus.py")
        screen.until("> ")
        screen.type("edit\n")
        screen.until("> ")
        screen.type("finish\n")
        screen.until("y/n > ")
        screen.type("y\n")
        assert "practise next" in screen.rest()
        assert screen.process.wait() == 0
    assert "erst" in (desk / "plus.py").read_text()


@pytest.mark.slow
def test_time_is_over_while_one_types(me: Person) -> None:
    past(me, SOON_MS)
    with terminal(me) as screen:
        screen.until("the last minute")
        screen.until("> ")
        screen.type("submi")
        screen.until("time is over")
        assert "practise next" in screen.rest()
        assert screen.process.wait() == 0


@pytest.mark.parametrize(("ends", "code"), [("\x03", 130), ("\x04", 0)], ids=["Ctrl-C", "Ctrl-D"])
def test_who_leaves_is_told_that_the_clock_goes_on(me: Person, ends: str, code: int) -> None:
    begun(me)
    opened = Terminal(me)
    controlling = opened  # a session of its own has no controlling terminal: the signal is sent as the kernel would
    try:
        controlling.until("> ")
        if ends == "\x03":
            opened.process.send_signal(signal.SIGINT)
        else:
            opened.type(ends)
        assert re.search(r"the clock goes on, 4\d:\d\d left", opened.rest())
        assert opened.process.wait() == code
    finally:
        opened.process.kill()
        os.close(opened.descriptor)
    assert "the interview goes on" in hold(me, "quit\n").out


def test_a_terminal_that_is_closed_loses_nothing(me: Person) -> None:
    desk = begun(me)
    (desk / "addition.py").write_text(ADD)
    opened = Terminal(me)
    opened.until("> ")
    opened.type("submit\n")
    opened.until("accepted (AC)")
    os.close(opened.descriptor)
    opened.process.send_signal(signal.SIGHUP)
    opened.process.wait()
    done = hold(me, "time\nfinish\ny\n")
    assert "A addition" in done.out
    assert problems(me)[0]["last_verdict"] == "AC"


# --- bad input ---


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--minutes", "0"], "0 is not in the range"),
        (["--minutes", "soon"], "'soon' is not a valid integer"),
        (["--problems", "0"], "0 is not in the range"),
        (
            ["--problems", "3", "--track", "arithmetic"],
            "there are 2 problems to ask in the track arithmetic, and 3 were",
        ),
        (["--problems", "26"], "problems to ask, and 26 were asked for"),
        (["--track", "arithmetics"], "did you mean 'arithmetic'?"),
        (["--track", ""], "begins"),
        (["--seed", "-1"], "-1 is not in the range"),
        (["--language", "go"], "there is no file to begin with in Go"),
        (["--language", "klingon"], "klingon"),
        (["--report"], "there was no interview yet"),
        (["--report", "--history"], "ask for one of them"),
        (["--history", "--minutes", "5"], "--minutes is for a new interview"),
        (["--format", "json"], "an interview is held in words"),
    ],
)
def test_what_makes_no_sense_is_said(me: Person, words: list[str], message: str) -> None:
    done = hold(me, "quit\n", *words)
    assert message in done.both
    if message != "begins":
        assert (done.code, done.out) == (2, "")
        assert list(me.here.iterdir()) == []
        assert not list((me.state / "interviews").glob("*.contest"))


def test_words_that_are_no_command(me: Person) -> None:
    begun(me)
    done = hold(me, "smaples\ns\n\nC\nedit\nQUIT\n")
    assert "there is no command 'smaples'" in done.err
    assert "did you mean 'samples'?" in done.err
    assert "'s' may be show or samples or submit" in done.err
    assert "there is no command 'c'" in done.err
    assert "there is no editor to start here" in done.err
    assert done.out.rstrip().endswith("`judge interview` comes back")


def test_files_that_are_there_already_are_never_touched(me: Person) -> None:
    mine = me.here / "desk" / "plus.py"
    me.write("mine", "desk/plus.py")
    done = hold(me, "", "--track", "arithmetic", "--folder", "desk")
    assert (done.code, done.out) == (2, "")
    assert "plus.py is there already" in done.err
    assert mine.read_text() == "mine"
    assert [file.name for file in mine.parent.iterdir()] == ["plus.py"]


def test_a_solution_file_that_was_deleted(me: Person) -> None:
    desk = begun(me)
    (desk / "addition.py").unlink()
    done = hold(me, "samples\nsubmit\nquit\n")
    assert done.err.count("desk/addition.py is not there any more") == 2
    assert "`judge start addition desk/addition.py`" in done.err
    assert me.judge("start", "addition", "desk/addition.py").code == 0
    assert "run-time error" in hold(me, "samples\n").out


def test_a_second_interview_in_another_terminal_is_refused(me: Person) -> None:
    begun(me)
    with terminal(me) as screen:
        screen.until("> ")
        done = hold(me, "")
        assert (done.code, done.out) == (2, "")
        assert f"an interview is held in another terminal already (process {screen.process.pid})" in done.err
        assert me.judge("interview", "--history").code == 0
        assert "is not over yet" in me.judge("interview", "--report").err
    assert "the interview goes on" in hold(me, "quit\n").out


def test_what_is_asked_for_a_new_one_is_told_where_another_goes_on(me: Person) -> None:
    begun(me)
    done = hold(me, "quit\n", "--minutes", 90)
    assert "an interview is under way, which goes on; --minutes is for a new one" in done.err
    assert re.search(r"goes on: 2 problems, 4\d:\d\d left", done.out)


@pytest.mark.parametrize("words", [[], ["--history"]], ids=["held", "history"])
def test_an_interview_of_a_newer_judge(me: Person, words: list[str]) -> None:
    file = past(me, 20 * MINUTE)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    done = hold(me, "quit\n", *words)
    assert done.code == 0
    assert f"this contest was written by a newer judge (schema {len(MIGRATIONS) + 1}" in done.both
    assert file.is_file()
    if not words:
        assert "the interview begins" in done.out


def test_a_state_folder_that_cannot_be_written_to(user: Person, packages: Path) -> None:
    user.state.mkdir(parents=True)
    user.state.chmod(0o555)
    prefix = ("setpriv", "--reuid", "12346", "--regid", "12346", "--clear-groups")
    done = user.judge("interview", prefix=prefix)
    assert done.code == 3
    assert "interviews cannot be kept here: Permission denied" in done.err
    assert "JUDGE_STATE_DIR" in done.err
    assert list(user.here.iterdir()) == []


def test_a_package_that_is_broken_keeps_nobody_from_practising(me: Person) -> None:
    (Path(me.environ["JUDGE_PROBLEM_ROOTS"]) / "broken").mkdir()
    (Path(me.environ["JUDGE_PROBLEM_ROOTS"]) / "broken/problem.yaml").write_text("[")
    done = hold(me, "quit\n", "--track", "arithmetic")
    assert (done.code, "the interview begins" in done.out) == (0, True)
    assert "left out: " in done.err


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
