"""A whole contest by its commands, with real judging: held, killed, resolved, exported, imported."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.e2e.conftest import ADD, Person, running
from tests.e2e.contesting import BROKEN, WRONG, Held

SLOW = "import time\n\n\ndef add(first, second):\n    time.sleep(0.2)\n    return first + second\n"


@pytest.fixture
def held(person: Person, packages: Path) -> Held:
    return Held(person, packages)


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a command and the workers that it has begun, at once; what runs in boxes ends with them, or just has."""
    family = [*psutil.Process(process.pid).children(recursive=True), psutil.Process(process.pid)]
    for each in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            if "judge" in " ".join(each.cmdline()):
                each.send_signal(signal.SIGKILL)
    process.communicate()


@pytest.fixture
def working(held: Held) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Commands that judge; those that still run are ended."""
    begun: list[subprocess.Popen[bytes]] = []
    yield begun
    for process in begun:
        if process.poll() is None:
            process.terminate()
        process.communicate()


@pytest.mark.slow
def test_a_whole_contest_is_held_killed_twice_resolved_exported_and_imported(
    held: Held, working: list[subprocess.Popen[bytes]]
) -> None:
    made = held.create(duration="0:01:00", freeze="0:00:40")
    assert made.code == 0, made.both
    assert "wrote big.contest: The big addition, 2 problems, 4 teams, 0:01:00" in made.out
    assert held.submit("t1", ADD).code == 2
    assert held("start").code == 0

    # Before the freeze: somebody judges what they hand in, for nobody else does.
    wrong = held.submit("t1", WRONG)
    assert (wrong.code, "wrong answer on sample/" in wrong.out) == (1, True), wrong.both
    assert held.submit("t1", BROKEN).code == 1
    right = held.submit("t2", ADD)
    assert (right.code, "accepted" in right.out) == (0, True), right.both
    twice = held.submit("t2", ADD)
    assert (twice.code, "that is submission 3 already" in twice.out) == (0, True), twice.both
    board = held.board()
    assert [board[team]["score"]["num_solved"] for team in ("t1", "t2", "t3")] == [0, 1, 0]
    assert board["t1"]["problems"][0]["num_judged"] == 1, "a compiler error costs nothing"

    # After it: many come in at once, and everybody who judges is killed in the middle, twice.
    running(lambda: held.status()["frozen"], "the freeze")
    for number in range(4):
        handed = held.submit("t1", f"{SLOW}\n# {number}\n", f"slow{number}.py", "A", "--no-wait")
        assert handed.code == 0, handed.both
    assert held.submit("t3", ADD, "snail.py", "A", "--no-wait").code == 0
    for _ in range(2):
        pool = held.person.start("contest", "work", "-j", "2")
        running(lambda: held.status()["judged_now"], "somebody judges")
        kill(pool)
        assert held.status()["workers"] == 0
    last = held.person.start("contest", "work", "-j", "2")
    working.append(last)
    running(lambda: not held.status()["waiting"], "all is taken up")

    frozen = held.board()
    assert frozen["t3"]["problems"][0] == {
        "problem_id": frozen["t3"]["problems"][0]["problem_id"],
        "num_judged": 0,
        "num_pending": 1,
        "solved": False,
    }
    held.wait_until_over()
    _, err = last.communicate(timeout=60)
    assert last.returncode == 0, err.decode()
    again, late = held.submit("t2", ADD), held.submit("t2", WRONG)
    assert (again.code, "that is submission 3 already" in again.out) == (0, True), "who got no answer may ask again"
    assert (late.code, "the contest is over" in late.err) == (2, True), late.both
    final = held.board("--final")
    assert [final[team]["score"]["num_solved"] for team in ("t1", "t2", "t3")] == [1, 1, 1]
    verdicts = [each["verdict"] for each in held.status()["submissions"]]
    assert verdicts == ["WA", "CE", "AC", *["AC"] * 4, "AC"]
    assert held.board() == frozen, "nothing of what the freeze hides is seen"

    resolved = held("resolve", "--rehearse")
    assert (resolved.code, "the board stays frozen" in resolved.out) == (0, True), resolved.both
    keys = held.person.here / "keys"
    keys.write_text("\n" * 50)
    with keys.open() as stdin:
        command = held.person.command("contest", "resolve")
        done = subprocess.run(
            command, stdin=stdin, cwd=held.person.here, env=held.person.variables(), capture_output=True
        )
    assert b"the board is open" in done.stdout, done.stdout + done.stderr
    assert held.board() == final

    assert held("doctor").code == 0
    exported = held("export", "--ccs", "out", "--final", "--html", "board.html")
    assert exported.code == 0, exported.both
    assert "The Tortoises" in (held.person.here / "board.html").read_text()
    (held.person.here / "elsewhere").mkdir()
    imported = held("import", "out/event-feed.ndjson", "--to", "elsewhere/again.contest")
    assert imported.code == 0, imported.both
    assert held.board("--contest", "elsewhere/again.contest") == final


@pytest.mark.slow
def test_what_a_rejudging_would_change_is_seen_before_it_counts(held: Held, packages: Path) -> None:
    held.create()
    held("start")
    held.submit("t1", WRONG)
    held.submit("t2", ADD)
    answers = sorted((packages / "addition/data").rglob("*.ans"))
    kept = {file: file.read_bytes() for file in answers}
    try:
        for file in answers:
            file.write_text("0\n")
        preview = held("rejudge", "A", "--reason", "a broken answer")
        assert preview.code == 0, preview.both
        assert "rejudging 1 (2 of 2 submissions judged again; a broken answer)" in preview.out
        assert "t2  A  accepted → wrong answer" in preview.out
        assert held.board()["t2"]["score"]["num_solved"] == 1
        again = held("rejudge", "B")
        assert (again.code, "rejudging 1 is still open" in again.err) == (2, True), again.both
        dropped = held("rejudge", "--drop", "1")
        assert "rejudging 1 is dropped: 1 verdict would have changed" in dropped.out
        assert held.board()["t2"]["score"]["num_solved"] == 1
        assert held("rejudge", "--submission", "2").code == 0
        applied = held("rejudge", "--apply", "2")
        assert "rejudging 2 is applied: 1 verdict changed" in applied.out, applied.both
        assert held.board()["t2"]["score"]["num_solved"] == 0
    finally:
        for file, content in kept.items():
            file.write_bytes(content)
    assert held("rejudge", "--apply", "2").code == 2


@pytest.mark.slow
def test_questions_answers_pauses_and_extensions(held: Held) -> None:
    held.create()
    held("start")
    asked = held("clarify", "is the sum small?", "--problem", "a", "--team", "t1")
    assert (asked.code, "question 1 is with the jury" in asked.out) == (0, True), asked.both
    assert "is the sum small?" in held("status", "--team", "t1").out
    assert "is the sum small?" not in held("status", "--team", "t2").out
    assert "unanswered: 1" in held("status", "--jury").out
    assert "told t1" in held("answer", "1", "read the statement").out
    assert "told all teams" in held("answer", "lunch is at one").out
    assert "told all teams" in held("answer", "1", "yes, it is", "--to", "all").out
    shown = held("status", "--team", "t2").out
    assert ("read the statement" in shown, "lunch is at one" in shown, "yes, it is" in shown) == (False, True, True)

    assert "paused at" in held("pause", "--reason", "fire alarm").out
    refused = held.submit("t1", ADD)
    assert (refused.code, "the contest is paused: fire alarm" in refused.err) == (2, True), refused.both
    assert "running" in held("start").out
    assert held("extend", "10min").code == 2
    assert "of 1:10:00" in held("extend", "10min", "--reason", "the alarm").out
    assert "over, after 0:0" in held("stop", "--reason", "enough").out
    late = held.submit("t1", ADD)
    assert (late.code, "the contest is over, since" in late.err) == (2, True), late.both


@pytest.mark.slow
def test_a_contest_of_the_past_is_held_again_beside_ghosts(held: Held) -> None:
    held.create()
    held("start")
    held.submit("t2", ADD)
    early = held("virtual", "big.contest")
    assert (early.code, "is not over" in early.err) == (2, True), early.both
    held("stop")
    made = held("virtual", "big.contest", "--team", "Me Myself", "--to", "mine.contest")
    assert (made.code, "beside 3 ghosts" in made.out) == (0, True), made.both
    mine = ("--contest", "mine.contest")
    assert held("start", *mine).code == 0
    assert held("submit", "A", held.person.write(ADD), *mine).code == 0
    running(lambda: held.board(*mine)["t2"]["score"]["num_solved"] == 1, "the ghost has done it")
    rows = held.board(*mine)
    assert rows["Me-Myself"]["score"]["num_solved"] == 1
    assert held("submit", "A", "sol.py", "--team", "t2", *mine).code == 2


@pytest.mark.slow
def test_a_backup_of_a_contest_that_is_held_is_a_contest(held: Held) -> None:
    held.create()
    held("start")
    held.submit("t1", ADD)
    done = held("backup", "copy.contest")
    assert (done.code, "wrote copy.contest: 4 entries" in done.out) == (0, True), done.both
    assert held.board("--contest", "copy.contest") == held.board("--contest", "big.contest")
    assert held("backup", "copy.contest", "--contest", "big.contest").code == 2


@pytest.mark.slow
def test_anybody_may_take_part_where_the_file_names_no_teams(held: Held, packages: Path) -> None:
    text = f"name: Open\nrules: kata\nproblems: [{{label: A, problem: {packages}/addition}}]\n"
    held.person.write(text, "open.yaml")
    assert "open to all teams" in held("create", "open.yaml").out
    held("start")
    assert held("submit", "A", held.person.write(ADD), "--team", "Ada Lovelace").code == 0
    status = held.status()
    assert status["teams"] == [{"id": "Ada-Lovelace", "name": "Ada Lovelace"}]


@pytest.mark.slow
def test_who_hands_in_and_goes_away_loses_nothing(held: Held) -> None:
    held.create()
    held("start")
    file = held.person.write(SLOW)
    process = held.person.start("contest", "submit", "A", str(file), "--team", "t1")
    running(lambda: held.status()["submissions"], "it is in")
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    (only,) = held.status()["submissions"]
    assert only["verdict"] is None
    assert held("work", "-j", "1", "--until-idle").code == 0
    assert held.status()["submissions"][0]["verdict"] == "AC"
