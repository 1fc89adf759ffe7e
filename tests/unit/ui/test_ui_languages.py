"""The screen of `judge languages`: one line a language, at 80 columns and at 140; whole commands when one is named."""

import io
from collections.abc import Callable

import pytest

from judge.model.language import LanguageReport, LanguageState
from judge.ui.console import make_console
from judge.ui.languages import render_languages

Golden = Callable[[str, str], None]

CPP = LanguageReport(
    "cpp",
    "C++",
    (".cc", ".cpp", ".cxx", ".c++", ".C"),
    LanguageState.OK,
    "g++ (Debian 12.2.0-14) 12.2.0",
    "g++ -std=gnu++20 -O2 -pipe -o {program} {sources}",
    "{program}",
)
NODE = LanguageReport(
    "javascript", "JavaScript", (".js",), LanguageState.OK, "v20.20.2", "node -e a;\nb;\n {sources}", "node {entry}"
)
PYPY = LanguageReport(
    "pypy3", "Python 3 (PyPy)", (), LanguageState.BROKEN, "3.9.16", "", "pypy3 {entry}", "it fell over"
)
SWIFT = LanguageReport("swift", "Swift", (".swift",), LanguageState.MISSING, remedy="apt install swiftlang")
ALL = (CPP, NODE, PYPY, SWIFT)


def shown(reports: tuple[LanguageReport, ...], width: int, *, in_full: bool = False) -> str:
    stream = io.StringIO()
    make_console("never", {"COLUMNS": str(width)}, stream).print(  # type: ignore[arg-type]
        render_languages(reports, in_full=in_full)
    )
    return stream.getvalue()


@pytest.mark.parametrize("width", [80, 140])
def test_the_screen(golden: Golden, width: int) -> None:
    golden(f"ui/languages-{width}.txt", shown(ALL, width))


@pytest.mark.parametrize("width", [80, 140])
def test_a_language_that_is_there_takes_one_line_of_the_table(width: int) -> None:
    lines = shown((CPP, NODE), width).splitlines()
    assert [line.split()[1] for line in lines[1:]] == ["cpp", "javascript"]
    assert max(map(len, lines)) <= width


def test_named_ones_show_their_commands_whole() -> None:
    said = shown((CPP,), 80, in_full=True)
    assert f"  build: {CPP.build}\n  run: {CPP.run}\n" in said
    assert CPP.version in said
