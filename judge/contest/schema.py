"""The schema of a contest's file, migration by migration."""

from __future__ import annotations

from collections.abc import Sequence

_LOG = """
    CREATE TABLE entries (
        number INTEGER PRIMARY KEY CHECK (number > 0),
        at_ms INTEGER NOT NULL,
        kind TEXT NOT NULL,
        data TEXT NOT NULL,
        hash BLOB NOT NULL
    );
    CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER entries_remain BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TABLE files (digest TEXT PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;
"""

TABLES = """
    CREATE TABLE course (one INTEGER PRIMARY KEY CHECK (one = 1), last INTEGER NOT NULL, at_ms INTEGER NOT NULL,
        data TEXT NOT NULL);
    CREATE TABLE tries (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, team TEXT NOT NULL, label TEXT NOT NULL,
        language TEXT NOT NULL, digest TEXT NOT NULL, at_ms INTEGER NOT NULL, contest_ms INTEGER NOT NULL,
        outcome TEXT, turn INTEGER NOT NULL);
    CREATE INDEX tries_by_turn ON tries (team, turn);
    CREATE INDEX tries_judged ON tries (turn) WHERE outcome IS NOT NULL;
    CREATE INDEX tries_by_place ON tries (team, label, number);
    CREATE INDEX tries_pending ON tries (number) WHERE outcome IS NULL;
    CREATE TABLE again (rejudging TEXT NOT NULL, submission TEXT NOT NULL, outcome TEXT,
        PRIMARY KEY (rejudging, submission));
    CREATE TABLE cells (view INTEGER NOT NULL, team TEXT NOT NULL, label TEXT NOT NULL, entry INTEGER NOT NULL,
        tries INTEGER NOT NULL, pending INTEGER NOT NULL, time_ms INTEGER, solved INTEGER NOT NULL,
        points INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (view, team, label)) WITHOUT ROWID;
    CREATE INDEX cells_by_entry ON cells (view, entry);
"""

_CLAIMS = """
    CREATE TABLE workers (number INTEGER PRIMARY KEY AUTOINCREMENT);
    CREATE TABLE claims (submission TEXT NOT NULL, rejudging TEXT NOT NULL, worker INTEGER NOT NULL,
        phase TEXT NOT NULL, done INTEGER NOT NULL, total INTEGER NOT NULL, PRIMARY KEY (submission, rejudging));
"""

_DEATHS = """
    CREATE TABLE deaths (submission TEXT NOT NULL, rejudging TEXT NOT NULL, workers INTEGER NOT NULL,
        PRIMARY KEY (submission, rejudging));
"""

MIGRATIONS: Sequence[str] = (_LOG, TABLES, _CLAIMS, _DEATHS)
"""Each brings a file to the next number of the schema; what was once released is never changed. Tables of what the log
comes to may be dropped and made anew by one: whoever opens the file fills them."""
