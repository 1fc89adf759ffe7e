"""What a rejudging would change."""

from __future__ import annotations

from rich.console import Console, Group, RenderableType
from rich.text import Text

from judge.contest.events import Outcome
from judge.contest.organising import Change, Preview
from judge.contest.viewing import clock_time
from judge.ui.live import LiveScreen
from judge.ui.pieces import heading, indented, style
from judge.ui.text import count, visible


class LiveRejudging(LiveScreen):
    """How many are judged again."""

    def __init__(self, console: Console) -> None:
        super().__init__(console)

    def show(self, seen: Preview) -> None:
        """Take up how far it is."""
        self.draw(Text(f"judged again {seen.total - seen.waiting}/{seen.total}", style="cyan"))


def render_preview(seen: Preview) -> RenderableType:
    """The changes one by one, and what to type next."""
    name = seen.rejudging.id
    judged = f"{seen.total - seen.waiting} of {count(seen.total, 'submission')} judged again"
    why = f"; {visible(seen.rejudging.reason)}" if seen.rejudging.reason else ""
    parts: list[RenderableType] = [heading(f"rejudging {name}", judged + why)]
    if not seen.changes:
        parts.append(indented(Text("nothing would change")))
    parts += [indented(_line(change)) for change in seen.changes]
    words = f"`judge contest rejudge --apply {name}` lets them count, `--drop {name}` forgets them"
    parts.append(indented(Text(words, style="dim")))
    return Group(*parts)


def _line(change: Change) -> Text:
    tried = change.tried
    line = Text(f"{tried.id:>4}  {clock_time(tried.contest_ms)}  {visible(tried.team)}  {tried.label}  ")
    line.append(_words(change.before), style(change.before.verdict)).append(" → ")
    return line.append(_words(change.after), style(change.after.verdict))


def _words(outcome: Outcome) -> str:
    points = f" ({sum(outcome.groups)} points)" if outcome.groups else ""
    return f"{outcome.verdict.in_words}{points}"
