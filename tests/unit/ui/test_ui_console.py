import io
from collections.abc import Callable

import pytest
from rich.text import Text

from judge.errors import JudgeError, PackageError, ProblemNotFound
from judge.model.diagnostic import Diagnostic, Severity
from judge.ui.console import ColorChoice, make_console, print_error, render_error, wants_color

Render = Callable[..., str]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("color", "environ", "terminal", "wanted"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"CLICOLOR_FORCE": "1"}, False, True),
        ("auto", {"CLICOLOR_FORCE": "0"}, False, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_who_decides_on_colour(color: ColorChoice, environ: dict[str, str], terminal: bool, wanted: bool) -> None:
    assert wants_color(color, environ, terminal=terminal) is wanted
    stream = Terminal() if terminal else io.StringIO()
    make_console(color, {"TERM": "xterm", **environ}, stream).print(Text("x", style="red"))
    assert ("\x1b[" in stream.getvalue()) is wanted


def test_colour_into_a_pipe_does_not_make_it_a_terminal() -> None:
    assert not make_console("always", {"FORCE_COLOR": "1"}, io.StringIO()).is_terminal
    assert make_console("never", {"TERM": "xterm", "NO_COLOR": "1"}, Terminal()).is_terminal


def test_text_is_never_markup_and_survives_a_poor_encoding() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    make_console("never", {}, stream).print("[red]✓ 3[/red]")
    stream.flush()
    assert raw.getvalue() == b"[red]\\u2713 3[/red]\n"


def test_an_error_names_what_failed_and_what_to_type_next(render: Render, golden: Callable[[str, str], None]) -> None:
    diagnostics = (
        Diagnostic("JP012", "unknown key 'foo'", "problem.yaml", 3, hint="did you mean 'name'?"),
        Diagnostic("JP080", "no statement in English", severity=Severity.WARNING),
    )
    error = PackageError("the package kwaymerge is broken", diagnostics, hint="judge verify problems/kwaymerge")
    golden("ui/error-package.txt", render(render_error(error)))
    golden("ui/error-not-found.txt", render(render_error(ProblemNotFound("kway", ["kwaymerge"]))))


def test_a_message_is_broken_on_a_terminal_alone() -> None:
    path = "/a/long/way/to/a/file.py:12:3: " * 10
    for stream, environ, lines in (
        (io.StringIO(), {}, 1),
        (io.StringIO(), {"COLUMNS": "80"}, 5),
        (Terminal(), {"COLUMNS": "80", "TERM": "dumb"}, 5),
    ):
        print_error(make_console("never", environ, stream, messages=True), JudgeError(path.strip()))
        assert stream.getvalue().count("\n") == lines


def test_an_error_s_words_cannot_drive_the_terminal() -> None:
    stream = io.StringIO()
    print_error(make_console("never", {}, stream), JudgeError("bad \x1b[2J file\nand more"))
    assert stream.getvalue() == "judge: bad ␛[2J file\nand more\n"
