"""What goes wrong before a contest and while it is held: each has its exit code, its message, and what to type."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from tests.e2e.conftest import ADD, ORDINARY_USER, Person
from tests.e2e.contesting import WRONG, Held, refused, somewhere

PROBLEM = "problems: [{label: A, problem: %s/addition}]\n"
FAULTY = """
name: Faulty
start_time: 2020-01-01T00:00:00Z
duration: 1:00:00
scoreboard_freeze_duration: 1:00:01
rules: golf
problems:
  - {label: A, problem: PACKAGES/addition}
  - {label: a, problem: PACKAGES/addition}
  - {label: C, problem: no-such-problem}
  - {label: D, problem: PACKAGES}
  - {label: E, problem: broken}
teams:
  - {id: t1}
  - {id: t1, name: Another}
"""


# --- the file ---


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, packages: Path) -> Held:
    """A folder without a contest."""
    return somewhere(tmp_path_factory.mktemp("desk"), packages)


def test_all_that_is_wrong_with_a_file_is_told_with_its_line(desk: Held, packages: Path) -> None:
    desk.person.write("problem_format_version: 2025-09\n", "broken/problem.yaml")
    desk.person.write(FAULTY.replace("PACKAGES", str(packages)), "faulty.yaml")
    assert refused(
        desk("create", "faulty.yaml"),
        2,
        "faulty.yaml:3: the contest would have started in the past, at 2020-01-01",
        "faulty.yaml:5: the freeze is longer than the contest (the contest lasts 60 min)",
        "faulty.yaml:6: 'rules' must be one of icpc, ioi, sprint, kata, not 'golf'",
        "faulty.yaml:9: the label 'a' stands here again (first on line 8)",
        "faulty.yaml:10: no problem is called 'no-such-problem'",
        "faulty.yaml:11: no problem is called",
        "faulty.yaml:12: ",
        "faulty.yaml:15: the team 't1' stands here again (first on line 14)",
    )
    assert not (desk.person.here / "faulty.contest").exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{{{", "not YAML"),
        (b"", "the key 'name' is missing"),
        (b"- 1\n", "the file must be a map, not a list"),
        (b"\xff\xfe\x00", "this is not UTF-8 text"),
        (b"name: x\n", "the key 'problems' is missing"),
        (b"name: x\nproblems: []\n", "'problems' must not be an empty list"),
        (b"name: x\nteams: []\nproblems: 3\n", "'problems' must be a list"),
        (b'name: "\\ud800"\nproblems: []\n', "not YAML"),
    ],
)
def test_a_file_that_describes_no_contest(desk: Held, content: bytes, words: str) -> None:
    assert refused(
        desk("create", desk.person.write(content, "odd.yaml")), 2, "odd.yaml:", words, "judge contest create --help"
    )


def test_a_file_that_is_none(desk: Held) -> None:
    (desk.person.here / "folder.yaml").mkdir()
    assert refused(desk("create", "folder.yaml"), 2, "'folder.yaml' is a directory")
    assert refused(desk("create", "gone.yaml"), 2, "gone.yaml: ", "No such file")


def test_thirty_problems_are_no_fault(desk: Held, packages: Path) -> None:
    rows = "".join(f"  - {{label: P{number}, problem: {packages}/addition}}\n" for number in range(30))
    desk.person.write(f"name: Thirty\nproblems:\n{rows}", "thirty.yaml")
    assert "30 problems, open to all teams" in desk("create", "thirty.yaml", "--to", "thirty.c").out
    status, board = desk("status", "--contest", "thirty.c"), desk("scoreboard", "--contest", "thirty.c", COLUMNS="80")
    assert ("P29  Addition of Two" in status.out, board.code, "no teams yet" in board.out) == (True, 0, True)


def test_what_is_there_already_is_left_alone(desk: Held, packages: Path) -> None:
    desk.person.write("name: x\n" + PROBLEM % packages, "twice.yaml")
    (desk.person.here / "kept").write_text("mine")
    assert refused(desk("create", "twice.yaml", "--to", "kept"), 2, "kept: there is a file already", "--to PATH")
    assert refused(desk("create", "twice.yaml", "--to", "gone/c"), 3, "gone/c: ")
    assert (desk.person.here / "kept").read_text() == "mine"


# --- which contest ---


def test_no_contest_or_several(desk: Held, packages: Path) -> None:
    assert refused(desk("status"), 2, "there is no contest in ", "`judge contest create FILE.yaml` makes one")
    desk.person.write("name: x\n" + PROBLEM % packages, "sub/x.yaml")
    (desk.person.here / "sub/folder.contest").mkdir()
    for name in ("sub/one.contest", "sub/two it.contest"):
        assert desk("create", "sub/x.yaml", "--to", name).code == 0
    several = Held(Person(desk.person.home, desk.person.here / "sub"), packages)
    assert refused(several("status"), 2, "has several contests: one.contest, two it.contest", "JUDGE_CONTEST=one")
    assert several("status", JUDGE_CONTEST="two it.contest").code == 0
    (desk.person.here / "sub/one.contest").unlink()
    assert several("status").code == 0, "a folder of such a name is no contest"


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [(None, 2, "is a directory"), (b"", 2, "no contest of ours"), (b"print(1)\n", 3, "no contest of ours")],
)
def test_a_contest_that_is_something_else(desk: Held, content: bytes | None, code: int, words: str) -> None:
    place = desk.person.here / "else"
    place.mkdir() if content is None else place.write_bytes(content)
    assert refused(desk("status", "--contest", "else"), code, words)
    assert refused(desk("submit", "A", "sol.py", "--contest", "else"), code, words)
    assert content is None or place.read_bytes() == content, "it is left as it is"
    place.rmdir() if content is None else place.unlink()
    assert refused(desk("status", "--contest", "else"), 2, "else: there is no contest")


def test_another_programs_database(desk: Held) -> None:
    place = desk.person.here / "other.db"
    with sqlite3.connect(place) as connection:
        connection.execute("CREATE TABLE entries (number INTEGER)")
    connection.close()
    before = place.read_bytes()
    assert refused(desk("status", "--contest", "other.db"), 2, "this is no contest of ours")
    assert place.read_bytes() == before, "it is left as it is"


def test_a_contest_of_a_newer_judge(desk: Held, packages: Path) -> None:
    desk.person.write("name: x\n" + PROBLEM % packages, "newer.yaml")
    desk("create", "newer.yaml", "--to", "newer.c")
    connection = sqlite3.connect(desk.person.here / "newer.c")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    for words in (("status",), ("doctor",), ("start",)):
        assert refused(desk(*words, "--contest", "newer.c"), 2, "written by a newer judge (schema 99, here ", "hint: ")


def test_a_folder_that_may_not_be_written_to(user: Person, packages: Path) -> None:
    held = Held(user, packages)
    for folder in (packages, *packages.parents[:-2]):
        folder.chmod(folder.stat().st_mode | 0o055)
    held.create()
    held("start")
    held("stop")
    user.here.chmod(0o555)
    os.chown(user.here, 0, 0)
    ordinary = {"prefix": ORDINARY_USER, "TMPDIR": None}
    for words in (("start",), ("submit", "A", "sol.py", "--team", "t1"), ("clarify", "why?", "--team", "t1")):
        user.write(ADD)
        assert user.judge("contest", *words, **ordinary).code in (2, 3)
    for words in (("create", "big.yaml", "--to", "x"), ("backup", "copy"), ("export", "--html", "x")):
        done = user.judge("contest", *words, **ordinary)
        assert refused(done, 3, f"{words[-1]}: ", "hint: ")
    assert user.judge("contest", "status", **ordinary).code == 0
    user.here.chmod(0o755)


# --- while it is held ---


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, packages: Path) -> Held:
    """A contest that runs, with a submission that was judged and a question."""
    made = somewhere(tmp_path_factory.mktemp("held"), packages)
    assert made.create(freeze="0:10:00").code == 0
    early = made.submit("t1", ADD)
    assert refused(early, 2, "has not begun: nobody has started it yet", "`judge contest start` starts it")
    assert refused(made("stop"), 2, "has not begun", "`judge contest start`")
    assert refused(made("start", "--at", "2020-01-01T00:00:00Z"), 2, "that moment has passed", "days ago")
    assert made("start").code == 0
    assert made.submit("t1", WRONG, "wrong.py").code == 1
    assert made("clarify", "why?", "--team", "t1").code == 0
    return made


BAD_WORDS = [
    ("start", 2, "is running already", "judge contest status"),
    ("start --at tomorrow", 2, "'tomorrow' is no moment; write it like 2026-"),
    ("extend 10min", 2, "extended for a reason", "--reason TEXT"),
    ("extend 10 --reason x", 2, "10 of what? write 10min"),
    ("extend 0s --reason x", 2, "longer than nothing"),
    ("extend --reason x -- -5min", 2, "'-5min' is not a duration"),
    ("extend 10parsecs --reason x", 2, "unknown unit of time; known are ms, s, min, h"),
    ("extend 1000h --reason x", 2, "1000 hours at most"),
    ("submit Z wrong.py --team t1", 2, "'Z' is no problem of this contest", "it has A (Addition of Two), B ("),
    ("submit A wrong.py", 2, "which team is that from?", "JUDGE_TEAM=t1 for good; here are t1, t2, t3\n"),
    ("submit A wrong.py --team t9", 2, "no team is called 't9'", "here are t1, t2, t3\n"),
    ("submit A wrong.py --team \x1b[31m", 2, "no team is called '␛[31m'"),
    ("submit A wrong.py --team \udcff", 2, "no team is called '⟨FF⟩'"),
    ("submit A gone.py --team t1", 2, "gone.py: no such file", "judge start addition"),
    ("submit A notes.txt --team t1", 2, "notes.txt: no known language by its name", "--language CODE"),
    ("submit A wrong.py --team t1 --language cobol", 2, "COBOL is not judged", "judge languages"),
    ("submit A big.py --team t1", 2, "big.py has 10,000,000 bytes, and addition takes 131,072 at most"),
    ("submit A linked --team t1", 2, "linked/main.py leads out of linked"),
    ("submit A strange --team t1", 2, "'a\\b.py' is no name", "rename it"),
    ("submit A empty --team t1", 2, "empty is a folder without files"),
    ("submit A /dev/null --team t1", 2, "/dev/null: neither a file nor a folder"),
    ("clarify |  | --team t1", 2, "there is nothing in it", "in quotes"),
    ("clarify \udcff --team t1", 2, "no text (UTF-8)"),
    ("clarify why? --problem Z --team t1", 2, "'Z' is no problem"),
    ("clarify why?", 2, "which team is that from?"),
    ("answer 1", 2, "what is the answer to question 1? judge contest answer 1 TEXT"),
    ("answer 99 so", 2, "there is no question 99", "judge contest status --jury"),
    ("answer 1 so it is", 2, "write the text in quotes"),
    ("answer 1 so --to nobody", 2, "no team is called 'nobody'", "here are t1"),
    ("pause --reason \udcff", 2, "no text (UTF-8)"),
    ("rejudge", 2, "what is to be judged again? A problem, --submission ID, or --all"),
    ("rejudge B", 2, "nothing that was judged is among these"),
    ("rejudge Z", 2, "'Z' is no problem"),
    ("rejudge --submission 99", 2, "there is no submission 99", "judge contest status --jury"),
    ("rejudge A --all", 2, "one thing at a time"),
    ("rejudge --apply 7", 2, "there is no rejudging 7"),
    ("resolve", 2, "still running", "it ends in ", "`judge contest stop` ends it now"),
    ("scoreboard --frozen --final", 2, "--frozen and --final are two boards"),
    ("scoreboard --watch --format json", 2, "--watch is for people"),
    ("scoreboard --team t9", 2, "no team is called 't9'"),
    ("status --team t9", 2, "no team is called 't9'"),
    ("work --jobs 0", 2, "0 is not in the range"),
    ("export", 2, "what is to be written? --html FILE, --ccs DIR, or both"),
    ("virtual big.contest", 2, "The big addition is not over"),
    ("virtual gone.contest", 2, "gone.contest: there is no contest"),
    ("backup big.contest", 2, "big.contest: there is a file already"),
    ("begin", 2, "No command is called 'begin'"),
]


@pytest.mark.parametrize("bad", BAD_WORDS, ids=lambda bad: ascii(bad[0])[1:41])
def test_what_a_running_contest_refuses(held: Held, bad: tuple[str, int, str]) -> None:
    here, (line, code, *words) = held.person.here, bad
    if not (here / "linked").exists():
        held.person.write(b"#" * 10_000_000, "big.py")
        held.person.write("hello\n", "notes.txt")
        held.person.write(ADD, "strange/a\\b.py")
        for folder in ("linked", "empty"):
            (here / folder).mkdir()
        (here / "linked/main.py").symlink_to("/etc/passwd")
    typed = [each for part in line.split("|") for each in (part.split() if part.strip() else [part])]
    before = (held.person.here / "big.contest").stat().st_size
    assert refused(held(*typed), code, *words)
    assert (held.person.here / "big.contest").stat().st_size == before
    assert held("doctor").out.splitlines()[1] == "✓ log: 5 entries, each chained to the one before"


def test_a_watched_board_in_a_pipe_is_printed_once(held: Held) -> None:
    assert held("scoreboard", "--watch").out.count("The Tortoises") == 1


def test_a_contests_file_is_not_for_everybody_to_write(held: Held) -> None:
    assert not stat.S_IMODE((held.person.here / "big.contest").stat().st_mode) & 0o022
