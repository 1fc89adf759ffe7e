"""The one console: whether there is colour is decided here, once, and errors are told here.

`--color` > `NO_COLOR` (set and not empty) > `CLICOLOR_FORCE` / `FORCE_COLOR` > is it a terminal?
Colour and liveness are two questions: `--color always` into a pipe gives colour and no live display.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import TextIOWrapper
from typing import Literal, TextIO

from rich.console import Console, Group, RenderableType
from rich.text import Text

from judge.errors import JudgeError, PackageError
from judge.model.diagnostic import Diagnostic, Severity
from judge.ui.pieces import indented
from judge.ui.text import visible

ColorChoice = Literal["auto", "always", "never"]
_UNBROKEN = 100_000
_COLOR_VARIABLES = (
    "NO_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "FORCE_COLOR",
    "TTY_COMPATIBLE",
    "TTY_INTERACTIVE",
)


def wants_color(color: ColorChoice, environ: Mapping[str, str], *, terminal: bool) -> bool:
    """Decide whether to colour; `terminal` says whether the stream is one."""
    if color != "auto":
        return color == "always"
    if environ.get("NO_COLOR"):
        return False
    forced = environ.get("CLICOLOR_FORCE") or environ.get("FORCE_COLOR")
    return True if forced and forced != "0" else terminal


def make_console(color: ColorChoice, environ: Mapping[str, str], stream: TextIO, *, messages: bool = False) -> Console:
    """Make a console on a stream. Text in it is never taken for markup, and never fails on its encoding.

    One for `messages` breaks no line off a terminal: a log is searched for paths, and commands are copied.
    """
    terminal = stream.isatty()
    system: Literal["auto", "standard"] | None = None
    if wants_color(color, environ, terminal=terminal):
        system = "auto" if terminal and color == "auto" else "standard"
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    return Console(
        file=stream,
        color_system=system,
        no_color=system is None,
        force_terminal=terminal,
        markup=False,
        emoji=False,
        highlight=False,
        width=_UNBROKEN if messages and not terminal and "COLUMNS" not in environ else None,
        _environ={name: value for name, value in environ.items() if name not in _COLOR_VARIABLES},
    )


def render_error(error: JudgeError) -> RenderableType:
    """Tell of an error: what failed, the diagnostics it carries, what to type next."""
    parts: list[RenderableType] = [Text.assemble(("judge: ", "bold red"), *_multiline(error.message))]
    if isinstance(error, PackageError):
        parts.extend(render_diagnostic(diagnostic) for diagnostic in error.diagnostics)
    if error.hint:
        parts.append(Text.assemble(("hint: ", "bold"), *_multiline(error.hint)))
    return Group(*parts)


def print_error(console: Console, error: JudgeError) -> None:
    """Print an error to a console, which should stand on standard error."""
    console.print(render_error(error))


def render_diagnostic(diagnostic: Diagnostic) -> RenderableType:
    """Tell of one fault of a package: a symbol, the place, the code, the words, the way out."""
    error = diagnostic.severity is Severity.ERROR
    style = "red" if error else "yellow"
    head = Text.assemble((f"{'✗' if error else '!'} {diagnostic.severity} ", style))
    if diagnostic.file:
        head.append(f"{visible(diagnostic.where)}: ", style="bold")
    head.append("\n".join(_multiline(diagnostic.message)))
    head.append(f" [{diagnostic.code}]", style="dim")
    parts: list[RenderableType] = [indented(head)]
    if diagnostic.hint:
        parts.append(indented(Text.assemble(("hint: ", "bold"), *_multiline(diagnostic.hint)), 4))
    return Group(*parts)


def _multiline(text: str) -> tuple[str, ...]:
    return ("\n".join(visible(line) for line in text.splitlines()),)
