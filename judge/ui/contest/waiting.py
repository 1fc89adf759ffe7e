"""What who hands something in sees until the verdict is there, and then."""

from __future__ import annotations

from rich.console import Console, Group, RenderableType
from rich.text import Text

from judge.contest.events import Outcome
from judge.contest.waiting import Place
from judge.ui.contest.words import outcome_words, progress_words, waiting_words
from judge.ui.live import LiveScreen
from judge.ui.pieces import paragraph, style, symbol


class LiveWaiting(LiveScreen):
    """One line that says where the submission is; off a terminal, a line for each thing that is new."""

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self._said = ""

    def show(self, place: Place) -> None:
        """Take up where the submission is."""
        words = progress_words(place.progress) if place.progress else waiting_words(place.before, place.workers)
        if self.is_live:
            self.draw(Text(words, style="cyan"))
        elif self._spoken(words) != self._spoken(self._said):
            self._console.print(Text(self._spoken(words)), soft_wrap=True)
        self._said = words

    @staticmethod
    def _spoken(words: str) -> str:
        """Without numbers that change all the time."""
        return "running" if words.startswith("running") else words


def render_verdict(outcome: Outcome, points: int) -> RenderableType:
    """The verdict as its team may read it, with the words of the compiler or of what a sample showed."""
    words = f"{symbol(outcome.verdict)} {outcome_words(outcome, points)}"
    if outcome.slowest_ms:
        words = f"{words}, slowest case {outcome.slowest_ms / 1000:.2f} s"
    line = Text(words, style=style(outcome.verdict))
    return Group(line, paragraph(outcome.message, style="dim")) if outcome.message else line
