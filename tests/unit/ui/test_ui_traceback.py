import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.ui.traceback import StandardError, read_stderr

FILES = {"sol.py": "mine/sol.py"}


def crash(tmp_path: Path, source: str) -> StandardError:
    """Run a solution under a driver, as Python does it, and read what it wrote."""
    solution = tmp_path / "sol.py"
    solution.write_text(textwrap.dedent(source))
    driver = tmp_path / "main.py"
    driver.write_text("import runpy, sys\nrunpy.run_path(sys.argv[1], run_name='__main__')\n")
    run = subprocess.run([sys.executable, str(driver), str(solution)], capture_output=True, text=True, check=False)
    return read_stderr(run.stderr.replace(str(tmp_path), "/work"), FILES)


def test_only_the_solution_s_own_lines_stay(tmp_path: Path) -> None:
    found = crash(
        tmp_path,
        """
        import json, sys
        print("my own words", file=sys.stderr)
        def read(text):
            return json.loads(text)
        read("{")
        """,
    )
    assert found.own == "my own words\n"
    lines = found.traceback.splitlines()
    assert [line for line in lines if "File" in line] == [
        '  File "mine/sol.py", line 6, in <module>',
        '  File "mine/sol.py", line 5, in read',
    ]
    assert lines[0] == "Traceback (most recent call last):"
    assert lines[-1].startswith("json.decoder.JSONDecodeError: ")
    assert (found.exception_name, found.file, found.line) == ("json.decoder.JSONDecodeError", "mine/sol.py", 5)


def test_carets_stay_with_their_frames() -> None:
    text = textwrap.dedent(
        """\
        Traceback (most recent call last):
          File "/work/main.py", line 3, in <module>
            run(data)
            ^^^^^^^^^
          File "/work/sol.py", line 2, in f
            return a[9]
                   ~^^^
        IndexError: list index out of range
        """
    )
    assert read_stderr(text, FILES).traceback == textwrap.dedent(
        """\
        Traceback (most recent call last):
          File "mine/sol.py", line 2, in f
            return a[9]
                   ~^^^
        IndexError: list index out of range"""
    )


def test_chained_exceptions_stay_one_traceback(tmp_path: Path) -> None:
    found = crash(
        tmp_path,
        """
        try:
            try:
                1 / 0
            except ZeroDivisionError as error:
                raise ValueError("two\\nlines") from error
        except ValueError:
            {}["k"]
        """,
    )
    assert found.own == ""
    assert found.exception == "KeyError: 'k'"
    assert found.traceback.count("Traceback") == 3
    assert "ValueError: two\nlines\n" in found.traceback
    assert "The above exception was the direct cause of the following exception:" in found.traceback
    assert "During handling of the above exception, another exception occurred:" in found.traceback


def test_a_deep_recursion_stays_folded(tmp_path: Path) -> None:
    found = crash(tmp_path, "def f(n):\n    return f(n + 1)\nf(0)\n")
    assert "[Previous line repeated" in found.traceback
    assert found.traceback.count("File") == 4
    assert found.exception_name == "RecursionError"


def test_a_fold_goes_with_the_frame_that_is_left_out() -> None:
    text = 'Traceback (most recent call last):\n  File "/usr/lib/x.py", line 1, in f\n    f()\n'
    text += "  [Previous line repeated 9 more times]\nRecursionError: too deep\n"
    assert read_stderr(text, FILES).traceback == "RecursionError: too deep"


def test_exception_groups_keep_their_borders(tmp_path: Path) -> None:
    found = crash(
        tmp_path,
        """
        def g():
            try:
                1 / 0
            except ZeroDivisionError as error:
                raise ExceptionGroup("many", [error, KeyError("x")])
        g()
        """,
    )
    assert found.exception == "ExceptionGroup: many (2 sub-exceptions)"
    assert found.line == 6
    assert "    | KeyError: 'x'" in found.traceback
    assert "main.py" not in found.traceback
    assert "  + Exception Group Traceback (most recent call last):" in found.traceback


def test_a_syntax_error_keeps_its_place() -> None:
    text = 'Traceback (most recent call last):\n  File "/work/main.py", line 1, in <module>\n    eval(x)\n'
    text += '  File "<string>", line 1\n    1 +\n       ^\nSyntaxError: invalid syntax\n'
    assert read_stderr(text, FILES).traceback == (
        'Traceback (most recent call last):\n  File "<string>", line 1\n    1 +\n       ^\nSyntaxError: invalid syntax'
    )


def test_a_traceback_that_was_printed_on_the_way_is_the_program_s_own_text(tmp_path: Path) -> None:
    found = crash(
        tmp_path,
        """
        import sys, traceback
        try:
            1 / 0
        except ZeroDivisionError:
            traceback.print_exc()
        sys.stderr.write("no line break")
        int("x")
        """,
    )
    assert found.own.startswith("Traceback (most recent call last):\n")
    assert found.own.endswith("ZeroDivisionError: division by zero\nno line break\n")
    assert found.traceback.startswith("Traceback (most recent call last):\n")
    assert found.exception_name == "ValueError"


@pytest.mark.parametrize(
    "text", ["", "just words\n", 'File "/work/sol.py", line 1, in f\n', "ValueError: not really\n"]
)
def test_text_that_is_no_traceback_stays(text: str) -> None:
    assert read_stderr(text, FILES) == StandardError(text)


def test_a_bare_exception_line_is_left_where_no_frame_is_the_solution_s() -> None:
    text = (
        'words\nTraceback (most recent call last):\n  File "/work/main.py", line 1, in <module>\n    x\nOSError: gone\n'
    )
    found = read_stderr(text, FILES)
    assert (found.own, found.traceback, found.line) == ("words\n", "OSError: gone", None)


LINES = st.lists(
    st.sampled_from(
        [
            "Traceback (most recent call last):",
            "  + Exception Group Traceback (most recent call last):",
            '  File "/work/sol.py", line 3, in f',
            '  File "/work/main.py", line 3, in f',
            '  |   File "/work/main.py", line 3, in f',
            "    code()",
            "    ^^^^^^",
            "  [Previous line repeated 3 more times]",
            "ValueError: x",
            "",
            "During handling of the above exception, another exception occurred:",
            "words",
            "words Traceback (most recent call last):",
        ]
    ),
    max_size=20,
)


@given(LINES)
def test_any_mixture_is_read_and_the_program_s_words_survive(lines: list[str]) -> None:
    found = read_stderr("\n".join(lines), FILES)
    everything = found.own + found.traceback
    assert everything.count("words") == sum(line.startswith("words") for line in lines)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    read_stderr(text, FILES)
    assert read_stderr(text, FILES).own == text or "Traceback" in text
