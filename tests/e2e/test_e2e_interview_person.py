"""`judge interview` at a terminal, and whatever a person types that makes no sense."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from judge.contest.schema import MIGRATIONS
from judge.contest.times import MINUTE
from tests.e2e.conftest import ADD, Person
from tests.e2e.interviewing import SOON_MS, Terminal, begun, hold, interviewee, past, problems, terminal


@pytest.fixture
def me(person: Person, packages: Path) -> Person:
    return interviewee(person, packages)


# --- a terminal ---


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


@pytest.mark.parametrize("spoil", ["folder", "program", "binary", "large"])
def test_a_solution_that_is_none(me: Person, spoil: str) -> None:
    file = begun(me) / "addition.py"
    if spoil == "folder":
        file.unlink()
        file.mkdir()
    else:
        file.write_bytes({"program": b"", "binary": b"\x00\xff" * 99, "large": b"#" * (1 << 20)}[spoil])
    done = hold(me, "samples\nsubmit\ntime\nquit\n")
    assert done.code == 0
    assert "unexpected" not in done.both
    assert "A addition" in done.out, "whatever it was, the interview goes on"
    if spoil == "large":
        assert "addition.py has 1,048,576 bytes" in done.err


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
