"""Odd programs, names and texts, and people who interrupt: no fault of a contest's, and it goes on."""

from __future__ import annotations

import signal
from pathlib import Path

import psutil
import pytest

from tests.e2e.conftest import ADD, Person, running
from tests.e2e.contesting import Held, refused

PROBLEM = "problems: [{label: A, problem: %s/addition}]\n"
SLOW = "import time\n\n\ndef add(first, second):\n    time.sleep(0.4)\n    return first + second\n"


@pytest.mark.slow
def test_programs_that_are_none_get_their_verdict(person: Person, packages: Path) -> None:
    held = Held(person, packages)
    held.create()
    held("start")
    for source in (b"", b"\x7fELF\x00\x01"):
        done = held("submit", "A", held.person.write(source), "--team", "t1")
        assert (done.code, "compile error" in done.out) == (1, True), done.both
    assert "is in" in held.submit("jury", ADD).out, "a hidden team is judged"
    assert "jury" not in held.board()


@pytest.mark.slow
def test_names_and_texts_that_terminals_would_obey(person: Person, packages: Path) -> None:
    held = Held(person, packages)
    person.write('name: "a\\e[31m[red]"\n' + PROBLEM % packages, "big.yaml")
    assert "wrote big.contest: a␛[31m[red], 1 problem" in held("create", "big.yaml").out
    assert "a␛[31m[red]: running" in held("start").out
    person.write(ADD)
    for name in ("漢字 🐢 [red]", "\u202eevil", "y" * 100):
        assert held("submit", "A", "sol.py", "--team", name, "--no-wait").code == 0
    for name in ("\x1b[31m", "a\nb", " ", "y" * 101, "\udcff"):
        assert refused(held("submit", "A", "sol.py", "--team", name), 2, "name")
    assert held("clarify", "two\nlines \x1b[31m", "--team", "漢字 🐢 [red]").code == 0
    assert refused(held("clarify", "x" * 5000, "--team", "y" * 100), 2, "5,000 characters", "4,000 are kept")
    assert held("pause", "--reason", "\x1b[31mfire").code == 0
    shown = [held(*words, COLUMNS="80") for words in (("status", "--jury"), ("scoreboard",), ("start",))]
    assert [("\x1b" in done.out, done.code) for done in shown] == [(False, 0)] * 3
    assert "two␊lines ␛[31m" in shown[0].out
    assert max(len(line) for line in shown[1].out.splitlines()) <= 80


@pytest.mark.slow
def test_who_is_interrupted_while_waiting_has_handed_in(person: Person, packages: Path) -> None:
    held = Held(person, packages)
    held.create()
    held("start")
    process = person.start("contest", "submit", "A", str(person.write(SLOW)), "--team", "t1")
    running(lambda: held.status()["judged_now"], "it is judged")
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert (process.returncode, b"submission 1 stays in the queue" in err) == (130, True), err
    assert held.status()["submissions"][0]["verdict"] is None
    assert "queued; nobody judges" in held("status", "--team", "t1").out
    for number in range(3):
        held.submit("t2", f"{ADD}\n# {number}\n", "sol.py", "A", "--no-wait")
    both = [person.start("contest", "work", "-j", "2", "--until-idle") for _ in range(2)]
    told = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert sum(out.count(b"accepted") for out, _ in told) == 4, "each is judged once"
    assert [each["verdict"] for each in held.status()["submissions"]] == ["AC"] * 4


@pytest.mark.slow
def test_an_interrupted_pool_says_so_once(person: Person, packages: Path) -> None:
    held = Held(person, packages)
    held.create()
    held("start")
    pool = person.start("contest", "work", "-j", "2")
    running(lambda: held.status()["workers"] == 2, "two workers")
    for each in (*psutil.Process(pool.pid).children(), pool):
        each.send_signal(signal.SIGINT)
    _, err = pool.communicate()
    assert (pool.returncode, err.count(b"interrupted")) == (130, 1), err
    assert b"The big addition: 2 workers, until it is over" in err
    assert held.status()["workers"] == 0
