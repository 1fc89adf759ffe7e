"""The board of a contest on disk, read again quickly: only the cells that have changed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from judge.contest import tables
from judge.contest.standings import Board, Cell, board_of, cells_of
from judge.contest.state import State
from judge.contest.store import Store
from judge.contest.tries import Place, Try


class View(StrEnum):
    """Which board: what everybody sees now, what everybody saw at the freeze, or all verdicts that are known."""

    NOW = "now"
    FROZEN = "frozen"
    FINAL = "final"


class Boards:
    """Reads the board of a store, again and again."""

    def __init__(self, store: Store, view: View = View.NOW) -> None:
        self._store, self._view = store, view
        self._cells: dict[Place, Cell] = {}
        self._last, self._open, self._made = 0, False, -1
        self._ghosts: Mapping[Place, Cell] = {}
        self._came = -1

    def read(self) -> Board:
        """The board as it is now."""
        store = self._store
        with store.reading():
            state, now_ms = store.state(), store.now_ms()
            is_open = self._view is View.FINAL or (self._view is View.NOW and state.thawed)
            made = tables.made(store.connection)
            if (is_open, made) != (self._open, self._made):
                self._cells, self._last, self._came = {}, 0, -1
                self._open, self._made = is_open, made
            fresh = tables.cells(store.connection, tables.FINAL if is_open else tables.PUBLIC, self._last)
        self._cells.update(fresh)
        self._last = state.last
        cells = {**self._haunting(state, now_ms), **self._cells} if state.ghosts else self._cells
        return board_of(state.contest, cells, frozen=not is_open and state.clock.is_frozen(now_ms))

    def _haunting(self, state: State, now_ms: int) -> Mapping[Place, Cell]:
        """What the ghosts have come to by now, in contest time."""
        now = state.clock.contest_ms(now_ms)
        came = [each for each in state.ghosts if now is not None and each.contest_ms <= now]
        if len(came) != self._came:
            self._came = len(came)
            hidden = None if self._open else state.clock.freeze_at_ms
            tries = (
                Try("", each.team, each.label, "", "", number, 0, each.contest_ms, each.outcome)
                for number, each in enumerate(came, start=-len(came))
            )
            self._ghosts = cells_of(state.contest, tries, hidden)
        return self._ghosts
