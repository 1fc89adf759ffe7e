"""What an item has to say: a line for the summary, all of it for the screen, and the place in the solution."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

from judge.errors import JudgeError
from judge.ui.console import make_console, render_error

if TYPE_CHECKING:
    from pytest import ExceptionInfo
    from rich.console import RenderableType


class Told(Exception):
    """Something is wrong with a solution, or kept it from being judged.

    `summary` is one line; `text` is all there is to say, without colours. Neither has anything of a secret case.
    """

    def __init__(self, summary: str, text: str, file: str, line: int = 1) -> None:
        super().__init__(text)
        self.summary, self.file, self.line = summary, file, line


def refused(error: JudgeError, file: str, width: int) -> Told:
    """What an error has to say: its message, the diagnostics that it carries, what to do."""
    summary = next(iter(error.message.splitlines()), "")
    return Told(summary, as_text([render_error(error)], width), file)


def as_text(parts: list[RenderableType], width: int) -> str:
    """Renderables as a terminal of that width shows them, without colours."""
    stream = io.StringIO()
    console = make_console("never", {**os.environ, "COLUMNS": str(width)}, stream)
    for part in parts:
        console.print(part)
    return "\n".join(line.rstrip() for line in stream.getvalue().strip("\n").splitlines())


def shown(excinfo: ExceptionInfo[BaseException], told: Told) -> object:
    """The same as pytest's reports have it: they go from process to process, and a summary has the line alone."""
    representation = excinfo.getrepr(style="value", chain=False)
    if crash := representation.reprcrash:
        crash.path, crash.lineno, crash.message = told.file, told.line, told.summary
    return representation
