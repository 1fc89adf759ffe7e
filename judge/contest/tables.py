"""What the log comes to, kept in tables beside it, so that nobody has to replay the log to go on.

    course    one row: the state without its tries, and up to which entry the tables are made
    tries     a row for each submission (`StoredTries`)
    again     a row for each submission of a rejudging
    cells     the board's cells, as everybody sees them after the freeze (view 0) and as they are (view 1), each with
              the entry that changed it last, so that who draws the board anew reads only those

They are written with the entry, in one transaction, and can be made again from the log alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import cattrs

from judge.contest.events import Created, Entry, Outcome, dumped, loaded
from judge.contest.schema import TABLES as SCHEMA
from judge.contest.standings import Cell, cell_of
from judge.contest.state import Course, State
from judge.contest.tries import Again, Place, Try

TABLES = ("course", "tries", "again", "cells")
PUBLIC, FINAL = 0, 1


class StoredTries:
    """The tries of a contest in their table; see `judge.contest.tries.Tries`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __len__(self) -> int:
        return self._number("SELECT max(number) FROM tries")

    def __iter__(self) -> Iterator[Try]:
        return map(_try, self._connection.execute("SELECT * FROM tries ORDER BY number"))

    def get(self, submission: str) -> Try | None:
        """See `Tries.get`."""
        found = self._connection.execute("SELECT * FROM tries WHERE id = ?", (submission,)).fetchone()
        return _try(found) if found else None

    def put(self, tried: Try) -> None:
        """See `Tries.put`."""
        outcome = dumped(tried.outcome) if tried.outcome is not None else None
        row = (tried.number, tried.id, tried.team, tried.label, tried.language, tried.digest)
        rest = (tried.at_ms, tried.contest_ms, outcome, tried.turn)
        self._connection.execute("INSERT OR REPLACE INTO tries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, *rest))

    def of(self, place: Place) -> Sequence[Try]:
        """See `Tries.of`."""
        rows = self._connection.execute("SELECT * FROM tries WHERE team = ? AND label = ? ORDER BY number", place)
        return [_try(row) for row in rows]

    def places(self) -> Collection[Place]:
        """See `Tries.places`."""
        return self._connection.execute("SELECT DISTINCT team, label FROM tries").fetchall()

    def pending(self) -> Sequence[Try]:
        """See `Tries.pending`."""
        rows = self._connection.execute("SELECT * FROM tries WHERE outcome IS NULL ORDER BY number")
        return [_try(row) for row in rows]

    def last_turn(self, team: str) -> int:
        """See `Tries.last_turn`."""
        return self._number("SELECT max(turn) FROM tries WHERE team = ?", team)

    def judged_turn(self) -> int:
        """See `Tries.judged_turn`."""
        return self._number("SELECT max(turn) FROM tries WHERE outcome IS NOT NULL")

    def _number(self, query: str, *values: object) -> int:
        (number,) = self._connection.execute(query, values).fetchone()
        return int(number or 0)

    def put_again(self, again: Again) -> None:
        """See `Tries.put_again`."""
        outcome = dumped(again.outcome) if again.outcome is not None else None
        row = (again.rejudging, again.submission, outcome)
        self._connection.execute("INSERT OR REPLACE INTO again VALUES (?, ?, ?)", row)

    def again(self, rejudging: str, *, waiting: bool = False) -> Sequence[Again]:
        """See `Tries.again`."""
        rows = self._connection.execute(
            "SELECT again.submission, again.outcome FROM again JOIN tries ON tries.id = again.submission"
            " WHERE rejudging = ? AND (again.outcome IS NULL OR NOT ?) ORDER BY tries.number",
            (rejudging, waiting),
        )
        return [Again(rejudging, submission, _outcome(outcome)) for submission, outcome in rows]


def _try(row: Any) -> Try:
    number, name, team, label, language, digest, at_ms, contest_ms, outcome, turn = row
    return Try(name, team, label, language, digest, number, at_ms, contest_ms, _outcome(outcome), turn)


def _outcome(text: str | None) -> Outcome | None:
    return None if text is None else loaded(text, Outcome)


# --- the state ---


def load_state(connection: sqlite3.Connection, created: Created) -> State | None:
    """The state up to the entry that the tables are made to; nothing where they cannot be read."""
    try:
        last, at_ms, data = connection.execute("SELECT last, at_ms, data FROM course").fetchone()
        course = loaded(data, Course)
    except (TypeError, ValueError, LookupError, sqlite3.Error, cattrs.BaseValidationError):
        return None
    return State(created.contest, course, StoredTries(connection), created.ghosts, last, at_ms)


def write(connection: sqlite3.Connection, state: State, changed: Collection[Place], before: Course | None) -> None:
    """Bring the tables to a state whose tries are in them already: its course, and the cells that changed."""
    if before is state.course:
        connection.execute("UPDATE course SET last = ?, at_ms = ?", (state.last, state.at_ms))
    else:
        row = (1, state.last, state.at_ms, dumped(state.course))
        connection.execute("INSERT OR REPLACE INTO course VALUES (?, ?, ?, ?)", row)
    if changed:
        connection.executemany(
            "INSERT OR REPLACE INTO cells VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", list(_cells(state, changed))
        )


def _cells(state: State, places: Iterable[Place]) -> Iterator[tuple[object, ...]]:
    contest, freeze_ms = state.contest, state.clock.freeze_at_ms
    for place in places:
        tries = state.tries.of(place)
        for view, hidden_from_ms in ((PUBLIC, freeze_ms), (FINAL, None)):
            cell = cell_of(contest, tries, hidden_from_ms)
            if cell is not None:
                values = (cell.tries, cell.pending, cell.time_ms, cell.solved, cell.points, cell.number)
                yield view, place[0], cell.label, state.last, *values


def rebuild(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Make the tables again from the log. Raises `JudgeError` for a log that is none."""
    for table in TABLES:
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in SCHEMA.split(";"):
        connection.execute(statement)
    each = iter(entries)
    state = State.first(next(each), StoredTries(connection))
    for entry in each:
        state.take(entry)
    write(connection, state, state.tries.places(), None)


def last(connection: sqlite3.Connection) -> int | None:
    """Up to which entry the tables are made; nothing where they are not."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'course'").fetchone() is None:
        return None
    found = connection.execute("SELECT last FROM course").fetchone()
    return None if found is None else int(found[0])


def made(connection: sqlite3.Connection) -> int:
    """A number that is another one when the tables were made again (PRAGMA schema_version)."""
    (number,) = connection.execute("PRAGMA schema_version").fetchone()
    return int(number)


def cells(connection: sqlite3.Connection, view: int, after: int = 0) -> Mapping[Place, Cell]:
    """The cells of a view that an entry after a number has changed."""
    rows = connection.execute(
        "SELECT team, label, tries, pending, time_ms, solved, points, number FROM cells WHERE view = ? AND entry > ?",
        (view, after),
    )
    return {
        (team, label): Cell(label, tries, pending, time_ms, bool(solved), points, number)
        for team, label, tries, pending, time_ms, solved, points, number in rows
    }


def contents(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """All that the tables hold, but which entry changed a cell: what a rebuilding is compared with."""
    try:
        found = {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall() for table in TABLES}  # noqa: S608
    except sqlite3.OperationalError:  # one of them is not even there
        return {}
    found["cells"] = [(*row[:3], *row[4:]) for row in found["cells"]]
    return found
