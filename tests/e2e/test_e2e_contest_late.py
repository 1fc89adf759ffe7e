"""What goes wrong when a contest is over: resolving, exporting, reading feeds, holding it again, looking after it."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.e2e.contesting import WRONG, Held, refused, somewhere


@pytest.fixture(scope="module")
def over(tmp_path_factory: pytest.TempPathFactory, packages: Path) -> Held:
    """A contest that was stopped, which froze at its beginning, with a submission that nobody has judged."""
    held = somewhere(tmp_path_factory.mktemp("over"), packages)
    held.create(freeze="1:00:00")
    held("start")
    assert held.submit("t1", WRONG, "sol.py", "A", "--no-wait").code == 0
    assert "over, after 0:00:0" in held("stop", "--reason", "enough is enough").out
    return held


BAD_WORDS = [
    ("start", 2, "is over already", "judge contest extend 10min --reason TEXT"),
    ("stop", 2, "the contest is over"),
    ("pause", 2, "the contest is over"),
    ("extend 1ms --reason x", 2, "the contest ended ", "extend it more"),
    ("submit A other.py --team t1", 2, "the contest is over, since ", "judge contest virtual"),
    ("submit A sol.py --team t2", 2, "the contest is over, since "),
    ("resolve", 2, "one submission is without a verdict yet", "judge contest work"),
    ("resolve --rehearse", 2, "one submission is without a verdict yet"),
    ("rejudge --all", 2, "nothing that was judged"),
    ("export --html sol.py", 2, "sol.py: there is a file already, and it is no page of a board"),
    ("export --html big.contest", 2, "big.contest: there is a file already, and it is no page"),
    ("export --html folder", 2, "'folder' is a directory"),
    ("export --html gone/board.html", 3, "gone/board.html: No such file or directory"),
    ("export --html sol.py/board.html", 3, "sol.py/board.html: "),
    ("export --ccs folder", 2, "folder: there is something in it already", "a folder that is new or empty"),
    ("export --ccs sol.py", 2, "sol.py: "),
    ("import gone", 2, "gone: No such file or directory", "judge contest import -"),
    ("import folder", 2, "'folder' is a directory"),
    ("import sol.py", 2, "line 1: this is no JSON"),
    ("import /dev/null", 2, "there is no contest in this feed"),
    ("import -", 2, "there is no contest in this feed"),
    ("virtual sol.py", 3, "sol.py: this is no contest of ours"),
    ("virtual big.contest --to sol.py", 2, "sol.py: there is a file already", "--to PATH"),
    ("virtual big.contest --team \x1b", 2, "control characters"),
    ("backup gone/copy", 3, "gone/copy: "),
    ("backup sol.py", 2, "sol.py: there is a file already"),
    ("backup .", 2, ".: there is a folder already", "name another one"),
    ("virtual big.contest --to /", 2, "/: there is a folder already", "--to PATH"),
]


@pytest.mark.parametrize("bad", BAD_WORDS, ids=lambda bad: ascii(bad[0])[1:41])
def test_what_a_contest_that_is_over_refuses(over: Held, bad: tuple[str, int, str]) -> None:
    line, code, *words = bad
    over.person.write("kept\n", "folder/file")
    over.person.write(f"{WRONG}# later\n", "other.py")
    assert refused(over(*line.split()), code, *words)
    left = {path.name for path in over.person.here.iterdir()} - {"big.contest-wal", "big.contest-shm"}
    assert left - {"big.contest-workers", "page.html", "feed"} == {
        *("big.yaml", "big.contest", "sol.py", "folder", "other.py"),
    }


def test_what_was_in_in_time_is_known_when_it_is_sent_again(over: Held) -> None:
    done = over.submit("t1", WRONG, "sol.py", "A", "--no-wait")
    assert (done.code, "that is submission 1 already" in done.out) == (0, True), done.both


def test_why_it_was_stopped_is_there_to_read(over: Held) -> None:
    assert "over, after 0:00:0" in over("status").out
    assert "(enough is enough), frozen since 0:00:00" in over("status").out
    assert over.status()["reason"] == "enough is enough"


def test_a_page_takes_the_place_of_an_older_one(over: Held) -> None:
    for _ in range(2):
        assert over("export", "--html", "page.html").out == "wrote page.html\n"


def test_a_feed_onto_an_existing_contest(over: Held) -> None:
    over("export", "--ccs", "feed")
    for words in ((), ("--to", "sol.py")):
        assert refused(over("import", "feed/event-feed.ndjson", *words), 2, "there is a file already", "--to PATH")


@pytest.mark.parametrize("content", [b"\xff\xfe\n", b"{}\n", b"[1]\n", b'{"type":"contest","id":1}\n', b"\x00" * 99])
def test_feeds_that_are_none(over: Held, content: bytes) -> None:
    over.person.write(content, "../odd.ndjson")
    assert refused(over("import", "../odd.ndjson", "--to", "../odd.contest"), 2, "")


# --- whoever changes it by hand ---


def changed(over: Held, *statements: str) -> tuple[str, ...]:
    """A copy of the contest that somebody has changed, as options."""
    target = over.person.here.parent / "changed.contest"
    target.unlink(missing_ok=True)
    assert over("backup", target).code == 0
    connection = sqlite3.connect(target)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return "--contest", str(target)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET at_ms = at_ms + 1 WHERE number = 2",
        "UPDATE entries SET data = replace(data, 'Tortoises', 'Winners') WHERE number = 1",
        "UPDATE entries SET number = 9 WHERE number = 4",
        "DELETE FROM entries WHERE number = 3",
        "UPDATE entries SET hash = x'00' WHERE number = 4",
    ],
)
def test_a_log_that_was_changed_is_told_and_not_mended(over: Held, statement: str) -> None:
    done = over("doctor", *changed(over, statement))
    said = "✗ log: " in done.out or "the log" in done.err
    assert (done.code, said, "backup" in done.both, "Traceback" in done.both) == (3, True, True, False), done.both


def test_a_log_of_which_the_end_is_missing(over: Held) -> None:
    option = changed(over, "DELETE FROM entries WHERE number = 4")
    for words in (("doctor",), ("status",), ("start",)):
        assert refused(over(*words, *option), 3, "the log ends at entry 3, and had 4", "last backup")


def test_tables_that_were_changed_are_mended(over: Held) -> None:
    option = changed(over, "UPDATE tries SET team = 't2'", "DELETE FROM cells")
    done = over("doctor", *option)
    assert (done.code, "+ tables: they said something else than the log" in done.out) == (0, True), done.both
    assert "✓ tables: they say what the log comes to" in over("doctor", *option).out
    assert over.board(*option) == over.board()


def test_what_was_handed_in_and_was_changed_is_told(over: Held) -> None:
    option = changed(over, "UPDATE files SET content = x'00'")
    done = over("doctor", *option)
    assert (done.code, "✗ submissions: 1 of 1 are not there as they were" in done.out) == (3, True), done.both
    missing = over("doctor", *changed(over, "DELETE FROM files"))
    assert (missing.code, "✗ submissions: 1 of 1" in missing.out) == (3, True), missing.both


@pytest.mark.parametrize("statement", ["DROP TABLE cells", "DROP TABLE course", "DROP TABLE entries"])
def test_tables_that_are_not_there(over: Held, statement: str) -> None:
    done = over("doctor", *changed(over, statement))
    assert ("Traceback" in done.both, "unexpected" in done.both) == (False, False), done.both
    assert done.code in (0, 3)


def test_a_file_of_which_half_is_missing(over: Held) -> None:
    target = over.person.here.parent / "half.contest"
    shutil.copyfile(changed(over)[1], target)
    with target.open("r+b") as file:
        file.truncate(target.stat().st_size // 2)
    for words in (("doctor",), ("status",)):
        done = over(*words, "--contest", target)
        assert (done.code, "backup" in done.both, "Traceback" in done.both) == (3, True, False), done.both


# --- the resolver ---


@pytest.mark.slow
def test_a_board_that_never_froze_and_one_that_is_open_are_not_resolved(held: Held) -> None:
    held.create()
    held("start")
    held("stop")
    assert refused(held("resolve"), 2, "the board was never frozen", "judge contest scoreboard")
    frozen = ("--contest", "frozen.contest")
    text = (held.person.here / "big.yaml").read_text().replace("freeze_duration: 0:00:00", "freeze_duration: 1:00:00")
    held.person.write(text, "frozen.yaml")
    held("create", "frozen.yaml")
    held("start", *frozen)
    held.submit("t1", WRONG, "sol.py", "A", *frozen)
    held("stop", *frozen)
    nobody = held("resolve", *frozen)
    assert (nobody.code, "the board stays frozen" in nobody.out) == (0, True), nobody.both
    keys = held.person.write("\n" * 20, "keys")
    assert (
        "the board is open"
        in held.person.judge(*("contest", "resolve", *frozen), prefix=("sh", "-c", f'exec "$@" < {keys}', "sh")).out
    )
    assert refused(held("resolve", *frozen), 2, "the board is open already", "--rehearse shows it once more")
    assert refused(held("extend", "9h", "--reason", "x", *frozen), 2, "opened already", "judge contest virtual")


@pytest.fixture
def held(tmp_path: Path, packages: Path) -> Held:
    return somewhere(tmp_path, packages)
