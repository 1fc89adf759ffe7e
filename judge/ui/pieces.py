"""The pieces from which the screens are put together: verdicts, headings, excerpts, facts in a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment
from rich.text import Text

from judge.model.verdict import Verdict
from judge.ui.text import Excerpt, visible

SEPARATOR = " · "
_INDENT = 2
_STYLES = {Verdict.AC: ("✓", "bold green"), Verdict.JE: ("!", "bold magenta")}
_FAILED = ("✗", "bold red")


def symbol(verdict: Verdict) -> str:
    """Return the sign of a verdict: `✓` accepted, `!` judge error, `✗` anything else."""
    return _STYLES.get(verdict, _FAILED)[0]


def style(verdict: Verdict) -> str:
    """Return the rich style of a verdict."""
    return _STYLES.get(verdict, _FAILED)[1]


def verdict_text(verdict: Verdict) -> Text:
    """Write a verdict in words, with its sign and its code: `✗ wrong answer (WA)`."""
    return Text(f"{symbol(verdict)} {verdict.in_words} ({verdict})", style=style(verdict))


@dataclass(frozen=True, slots=True)
class Sized:
    """A renderable that is made for the width it gets."""

    make: Callable[[int], RenderableType]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Render for the width at hand."""
        yield self.make(options.max_width)


@dataclass(frozen=True, slots=True)
class Indented:
    """Something set off from the left; unlike rich's padding it leaves no blanks at the right."""

    renderable: RenderableType
    by: int = _INDENT

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Render in the width that is left."""
        inner = options.update(width=max(1, options.max_width - self.by))
        for line in console.render_lines(self.renderable, inner, pad=False):
            segments = _without_blanks_at_end(line)
            if segments:
                yield Segment(" " * self.by)
                yield from segments
            yield Segment.line()


def _without_blanks_at_end(line: Sequence[Segment]) -> list[Segment]:
    segments = list(line)
    while segments:
        last = segments.pop()
        if kept := last.text.rstrip(" "):
            return [*segments, Segment(kept, last.style, last.control)]
    return []


def facts(parts: Sequence[Text], style: str = "") -> RenderableType:
    """Set facts in a row, with a dot between them; lines break between facts only."""
    return Sized(lambda width: _packed(parts, width, style))


def _packed(parts: Sequence[Text], width: int, style: str) -> RenderableType:
    lines: list[Text] = []
    for part in parts:
        room = width - (lines[-1].cell_len + _INDENT * (len(lines) > 1) if lines else width)
        if lines and part.cell_len + len(SEPARATOR) <= room:
            lines[-1].append(SEPARATOR, style="dim").append_text(part)
        else:
            lines.append(Text(style=style).append_text(part))
    return Group(*lines[:1], *(indented(line) for line in lines[1:]))


def heading(title: str, detail: str = "") -> RenderableType:
    """Head a section: a blank line, the title, and something in brackets."""
    return Group(Text(""), Text.assemble((title, "bold"), (f" ({detail})" if detail else "", "dim")))


def indented(renderable: RenderableType, by: int = _INDENT) -> RenderableType:
    """Set something off from the left."""
    return Indented(renderable, by)


def paragraph(text: str, style: str = "") -> RenderableType:
    """Print somebody else's words, line by line, made visible and set off."""
    return indented(Text("\n".join(visible(line) for line in text.strip("\n").split("\n")), style=style))


def excerpt_block(excerpt: Excerpt) -> RenderableType:
    """Print an excerpt with the numbers of its lines; an empty text is called empty."""
    if not excerpt.lines:
        return indented(Text("(empty)", style="dim"))
    from rich.table import Table

    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for line in excerpt.lines:
        number = "" if line.number is None else str(line.number)
        grid.add_row(f"{number} │", Text(line.text, style="dim" if line.number is None else ""))
    return Group(indented(grid), *legend_lines(excerpt.legend))


def legend_lines(legend: Sequence[str]) -> tuple[RenderableType, ...]:
    """Explain the marks that stand for what cannot be seen."""
    return tuple(indented(Text(f"({meaning})", style="dim")) for meaning in legend)
