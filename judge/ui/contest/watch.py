"""The scoreboard, live: `judge contest scoreboard --watch`. The first teams that fit, and always one's own."""

from __future__ import annotations

from rich.console import RenderableType

from judge.contest.standings import Board
from judge.contest.viewing import BoardView
from judge.ui.contest.board import Screen, headline_of, render_board
from judge.ui.contest.sheet import Marking
from judge.ui.live import LiveScreen


def render_watch(board: Board, view: BoardView, height: int) -> RenderableType:
    """Render as much of the board as fits in so many lines."""
    return Screen(board, headline_of(board, view), Marking(own=view.own), height)


class LiveBoard(LiveScreen):
    """Shows a board and its clock while the contest goes on. Without a terminal it prints each board that is new."""

    _printed: Board | None = None

    def show(self, board: Board, view: BoardView) -> None:
        """Show the board at a moment."""
        if self.is_live:
            self.draw(render_watch(board, view, self._console.height - 1))
        elif board != self._printed:
            self._printed = board
            self._console.print(render_board(board, view))
