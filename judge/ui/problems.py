"""What `judge list`, `judge show` and the hints look like."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.markdown import CodeBlock, Heading, Markdown, MarkdownElement
from rich.table import Table
from rich.text import Text

from judge.model.execution import Captured
from judge.model.problem import Difficulty, Kata, Problem, ProblemType
from judge.package.testdata.shown import ShownFile, ShownSample
from judge.ui.math import plain_math
from judge.ui.pieces import Indented, Sized, excerpt_block, facts, heading, indented, legend_lines
from judge.ui.text import Excerpt, count, excerpt, format_bytes, format_limit, visible

State = Literal["untried", "tried", "solved"]
_STATES = {"untried": ("○", "dim"), "tried": ("◐", "yellow"), "solved": ("●", "green")}
_DIFFICULTIES = {Difficulty.EASY: "green", Difficulty.MEDIUM: "yellow", Difficulty.HARD: "red"}


@dataclass(frozen=True, slots=True)
class ListRow:
    """One problem of the list; `difficulty` is `None` and `track` empty where it is no kata."""

    id: str
    title: str
    difficulty: Difficulty | None = None
    track: str = ""
    state: State = "untried"


def render_list(rows: Sequence[ListRow]) -> RenderableType:
    """Render the list of problems and a line that counts them."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    for title in ("state", "problem", "title", "difficulty", "track"):
        table.add_column(title, no_wrap=title in ("state", "problem", "difficulty"), overflow="fold")
    for row in rows:
        sign, style = _STATES[row.state]
        level = Text(row.difficulty or "", style=_DIFFICULTIES[row.difficulty] if row.difficulty else "")
        state = Text(f"{sign} {row.state}", style=style)
        table.add_row(state, Text(row.id, style="bold"), Text(row.title), level, Text(row.track))
    states = Counter(row.state for row in rows)
    known: tuple[State, ...] = ("solved", "tried", "untried")
    counts = [f"{states[state]} {state}" for state in known if states[state]]
    summary = [Text(text, style="dim") for text in (count(len(rows), "problem"), *counts)]
    return Group(indented(table, 0), Text(""), facts(summary))


def render_problem(problem: Problem, statement_markdown: str, samples: Sequence[ShownSample]) -> RenderableType:
    """Render a problem for `judge show`: statement, samples, limits, signature, what is asked, hints."""
    return Group(*_problem(problem, statement_markdown, samples))


def _problem(problem: Problem, statement: str, samples: Sequence[ShownSample]) -> Iterator[RenderableType]:
    yield Text(problem.title, style="bold")
    yield facts(list(_about(problem)))
    yield Text("")
    yield indented(statement_text(statement), 0)
    for number, sample in enumerate(samples, start=1):
        yield from _sample(sample, number)
    yield heading("limits")
    yield indented(facts(list(_limits(problem))))
    if problem.kata is not None:
        yield from _kata(problem, problem.kata)


def _about(problem: Problem) -> Iterator[Text]:
    yield Text(problem.id, style="dim")
    if problem.kata is not None:
        yield Text(problem.kata.difficulty, style=_DIFFICULTIES[problem.kata.difficulty])
        yield Text(problem.kata.track)
    yield from (Text(kind) for kind in ProblemType if kind in problem.types and kind is not ProblemType.PASS_FAIL)
    secret = sum(1 for case in problem.cases if not case.is_sample)
    yield Text(f"{count(len(problem.cases) - secret, 'sample')}, {count(secret, 'secret case')}", style="dim")


def _sample(sample: ShownSample, number: int) -> Iterator[RenderableType]:
    yield heading(f"sample {number}", sample.name)
    if sample.description:
        yield indented(Text(sample.description, style="italic"))
    if sample.args:
        yield indented(Text.assemble(("arguments ", "dim"), visible(shlex.join(sample.args))))
    if sample.dialogue is None:
        yield Sized(lambda width: _input_and_answer(sample, width))
    else:
        yield from _dialogue(sample.dialogue)
    for file in sample.files:
        yield from _file(file)


def _dialogue(dialogue: Captured) -> Iterator[RenderableType]:
    """Print an interaction in the format's notation, what a solution writes in bold."""
    passes = any(line.rstrip() == b"---" for line in dialogue.data.split(b"\n"))
    words = "< to your program, > by it" + (", --- the next pass" if passes else "")
    yield indented(Text(words, style="dim"))
    yield Sized(lambda width: _said(_excerpt(dialogue, width)))


def _said(shown: Excerpt) -> RenderableType:
    lines = [Text(line.text, style="bold" if line.text.startswith(">") else "") for line in shown.lines]
    return Group(*map(indented, lines or [Text("(empty)", style="dim")]), *legend_lines(shown.legend))


def _file(file: ShownFile) -> Iterator[RenderableType]:
    yield indented(Text.assemble(("file ", "dim"), visible(file.name), (f" ({format_bytes(file.size_bytes)})", "dim")))
    if file.content is not None:
        content = file.content
        yield Sized(lambda width: excerpt_block(excerpt(content, columns=2 * width)))


def _input_and_answer(sample: ShownSample, width: int) -> RenderableType:
    """Set input and answer side by side where both fit, else one below the other."""
    left, right = (_excerpt(text, width) for text in (sample.input, sample.output))
    half = (width - 8) // 2
    if max(_width(left), _width(right)) > half:
        titled = ((Text("input", style="dim"), left), (Text("output", style="dim"), right))
        return Group(*(part for title, shown in titled for part in (indented(title), excerpt_block(shown))))
    table = Table(box=box.SQUARE, border_style="dim", header_style="dim")
    table.add_column("input", min_width=min(half, 16))
    table.add_column("output", min_width=min(half, 16))
    table.add_row(_lines(left), _lines(right))
    return indented(table)


def _excerpt(text: Captured, width: int) -> Excerpt:
    return excerpt(text.data, columns=2 * width, total_bytes=text.total_bytes)


def _width(shown: Excerpt) -> int:
    return max((cell_len(line.text) for line in shown.lines), default=0)


def _lines(shown: Excerpt) -> Text:
    return Text("\n".join(line.text for line in shown.lines)) if shown.lines else Text("(empty)", style="dim")


def _limits(problem: Problem) -> Iterator[Text]:
    limits = problem.limits
    if ProblemType.SUBMIT_ANSWER in problem.types:
        yield Text("answers are handed in, and no program")
    elif limits.time_limit_s is not None:
        yield Text(f"{format_limit(limits.time_limit_s)} of CPU time for each case")
    else:
        yield Text("CPU time as the reference solutions need it")
    if limits.memory_bytes is not None:
        yield Text(f"{format_bytes(limits.memory_bytes)} of memory")
    if limits.output_bytes is not None:
        yield Text(f"{format_bytes(limits.output_bytes)} of output")
    if limits.code_bytes is not None:
        yield Text(f"{format_bytes(limits.code_bytes)} of source code")
    if problem.languages is not None:
        yield Text(f"only in {', '.join(sorted(problem.languages))}")


def _kata(problem: Problem, kata: Kata) -> Iterator[RenderableType]:
    yield heading("your function")
    yield indented(Text(f"def {kata.signature}:", style="bold"))
    yield indented(Text("(a whole program that reads standard input is judged too)", style="dim"))
    yield heading("asked for")
    asked = kata.complexity
    yield indented(Text(f"time {asked.time}, space {asked.space}"))
    for name, meaning in asked.variables.items():
        yield indented(Text(f"{name} is {meaning}", style="dim"))
    if kata.hints:
        words = f"{count(len(kata.hints), 'hint')}, each stronger than the one before"
        yield Text("")
        yield Text(f"{words}: judge show {problem.id} --hint 1", style="dim")


def render_hints(problem: Problem, upto: int) -> RenderableType:
    """Render the first `upto` hints of a kata, and how to see the next one."""
    hints = problem.kata.hints if problem.kata else ()
    if not hints:
        return Text(f"{problem.title} has no hints.")
    parts: list[RenderableType] = []
    for number, hint in enumerate(hints[:upto], start=1):
        parts.append(Text(f"hint {number} of {len(hints)}", style="bold"))
        parts.append(indented(statement_text(hint)))
    if upto < len(hints):
        parts.append(Text(f"the next one: judge show {problem.id} --hint {upto + 1}", style="dim"))
    return Group(*parts)


class _LeftHeading(Heading):
    """A heading at the left, without ornament."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Render the words in bold."""
        text = self.text.copy()
        text.stylize("bold")
        yield text


class _Code(CodeBlock):
    """A block of code, set off and otherwise as it is."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Render the lines as they are, made visible."""
        lines = str(self.text).rstrip("\n").split("\n")
        yield Indented(Text("\n".join(visible(line) for line in lines)), 4)


class _Statement(Markdown):
    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **Markdown.elements,
        "heading_open": _LeftHeading,
        "fence": _Code,
        "code_block": _Code,
    }


def statement_text(markdown: str) -> RenderableType:
    """Render a statement: CommonMark with light `$math$`."""
    return _Statement(plain_math(markdown), hyperlinks=False)
