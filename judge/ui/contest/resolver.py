"""The resolver on a screen: the frozen board, opened from the bottom up, a key press a step.

The team in focus and the problem just opened are marked, and so are the teams whose place is settled. Steps are made
when they are first asked for and kept, so that it is possible to go back.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from rich.console import Console, RenderableType

from judge.contest.resolver import Step
from judge.contest.standings import Board, Row
from judge.contest.viewing import is_by_points
from judge.ui.contest.board import Headline, Screen
from judge.ui.contest.sheet import Marking
from judge.ui.keys import Key, ReadKey
from judge.ui.live import LiveScreen

_KEYS = ("space goes on, b back, q ends", "dim")


def render_step(step: Step, final: frozenset[str], height: int | None = None) -> RenderableType:
    """Render the board after a step; `final` are the ids of the teams whose place is settled."""
    marking = Marking(focus=step.team, opened=step.label, final=final)
    return Screen(step.board, _headline(step), marking, height)


def _headline(step: Step) -> Headline:
    row = next(row for row in step.board.rows if row.team.id == step.team)
    facts = [(step.board.contest.name, "bold"), (row.team.name, "bold")]
    if step.is_final:
        return [*facts, (f"final at rank {step.after}", "bold cyan")]
    return [*facts, _found(step, row), (_moved(step), "")]


def _found(step: Step, row: Row) -> tuple[str, str]:
    """What the problem turned out to be."""
    if step.solved:
        return f"{step.label} solved", "bold green"
    if is_by_points(step.board.contest.rules):
        points = next(cell.points for cell in row.cells if cell.label == step.label)
        return f"{step.label} {points} points", "bold"
    return f"{step.label} not solved", "bold red"


def _moved(step: Step) -> str:
    return f"stays at rank {step.after}" if step.after == step.before else f"rank {step.before} to {step.after}"


class _Shown:
    """The steps as far as they were asked for, and which of them is on the screen; -1 is the frozen board."""

    def __init__(self, steps: Iterable[Step], first: int) -> None:
        self._rest, self._known = iter(steps), list[Step]()
        self._first = self._at = first

    @property
    def step(self) -> Step | None:
        """The step on the screen, if there is one."""
        return self._known[self._at] if self._at >= 0 and self._has(self._at) else None

    @property
    def final(self) -> frozenset[str]:
        """The teams that are final by now."""
        return frozenset(step.team for step in self._known[: self._at + 1] if step.is_final)

    def go(self, key: Key) -> None:
        """A step on, if there is one, or back; `quit` stays where it is."""
        if key is Key.BACK:
            self._at = max(self._first, self._at - 1)
        elif key is Key.NEXT and self._has(self._at + 1):
            self._at += 1

    def _has(self, place: int) -> bool:
        if place == len(self._known):
            self._known.extend(islice(self._rest, 1))
        return place < len(self._known)


def run_resolver(
    steps: Iterable[Step], console: Console, read_key: ReadKey, *, frozen: Board | None = None
) -> Step | None:
    """Show the steps, one for each press of a key, until it is to end; returns the one that was shown last.

    With a `frozen` board that is shown first, else the first step is. Without a terminal each step is printed.
    """
    shown = _Shown(steps, first=0 if frozen is None else -1)
    key = None
    with LiveScreen(console) as screen:
        while key is not Key.QUIT and (board := _screen(shown, frozen, console.height - 1 if screen.is_live else None)):
            screen.draw(board) if screen.is_live else console.print(board)
            key = read_key()
            shown.go(key)
    return shown.step


def _screen(shown: _Shown, frozen: Board | None, height: int | None) -> RenderableType | None:
    if shown.step is not None:
        return render_step(shown.step, shown.final, height)
    if frozen is None:
        return None
    keys = [_KEYS] if height is not None else []
    return Screen(frozen, [(frozen.contest.name, "bold"), ("FROZEN", "bold cyan"), *keys], Marking(), height)
