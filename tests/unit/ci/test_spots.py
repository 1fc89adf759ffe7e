"""At which line of a solution a failure shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from judge.ci.spots import spot_of_failure, spot_of_function
from judge.model.execution import Captured, Termination, TerminationKind
from judge.model.verdict import BuildResult, CaseResult, Judgement, Verdict
from judge.package.library import shipped_problems
from judge.package.reader import load
from judge.runner.programs.read import read_submission

PROBLEM = load(shipped_problems() / "linkedlistcycle")
PYTHON = "import os\n\n\nclass X:\n    pass\n\n\ndef has_cycle(head):\n    return head.x\n"


def judgement(stderr: str = "", build: BuildResult | None = None, verdict: Verdict = Verdict.RTE) -> Judgement:
    said = Captured(stderr.encode(), len(stderr))
    none = Captured(b"", 0)
    case = CaseResult("secret/1", verdict, Termination(TerminationKind.EXITED, 1), 0, 0, 0, none, said)
    done = build or BuildResult(True)
    cases = (case,) if done.ok else ()
    return Judgement("x", "x", "Python 3", verdict, cases, 1, 1, 1, done)


def spot(folder: Path, text: str, found: Judgement, name: str = "mine.py") -> tuple[str, int, int]:
    (folder / name).write_text(text)
    return spot_of_failure(found, read_submission(folder / name, PROBLEM), PROBLEM)


TRACEBACK = """Traceback (most recent call last):
  File "/work/__main__.py", line 33, in <module>
    main()
  File "/work/mine.py", line 9, in has_cycle
  File "/work/mine.py", line 4, in deeper
  File "/usr/lib/python3.11/heapq.py", line 200, in heappop
IndexError: nothing
"""


def test_a_traceback_shows_at_its_last_own_line(tmp_path: Path) -> None:
    assert spot(tmp_path, PYTHON, judgement(TRACEBACK)) == ("mine.py", 4, 0)


@pytest.mark.parametrize("stderr", ["", "Segmentation fault", 'File "other.py", line 3', 'File "/work/x", line 1'])
def test_without_one_it_shows_where_the_function_begins(tmp_path: Path, stderr: str) -> None:
    assert spot(tmp_path, PYTHON, judgement(stderr)) == ("mine.py", 8, 0)


def test_a_wrong_answer_shows_at_the_function_whatever_was_printed(tmp_path: Path) -> None:
    assert spot(tmp_path, PYTHON, judgement(TRACEBACK, verdict=Verdict.WA)) == ("mine.py", 8, 0)


def test_a_compile_error_shows_where_the_compiler_says(tmp_path: Path) -> None:
    build = BuildResult(False, "bad", "mine.py", 3, 5)
    assert spot(tmp_path, PYTHON, judgement(build=build, verdict=Verdict.CE)) == ("mine.py", 3, 5)
    silent = BuildResult(False, "bad")
    assert spot(tmp_path, PYTHON, judgement(build=silent, verdict=Verdict.CE)) == ("mine.py", 8, 0)


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("mine.js", "// first\nfunction hasCycle(head) {\n}\n", 2),
        ("mine.js", "const x = 1;\n\nhasCycle = (head) => 1;\n", 3),
        ("mine.cpp", "#include <x>\nbool hasCycle(ListNode* head) {\n}\n", 2),
        ("Mine.java", "class Solution {\n    public boolean hasCycle(ListNode head) {\n    }\n}\n", 2),
        ("mine.py", "print(1)\n", 1),
        ("mine.py", "x = '''\ndef has_cycles(): pass\n'''\n", 1),
        ("mine.py", "async def has_cycle(head):\n    pass\n", 1),
    ],
)
def test_the_function_is_found_in_any_language(tmp_path: Path, name: str, text: str, line: int) -> None:
    (tmp_path / name).write_text(text)
    assert spot_of_function(read_submission(tmp_path / name, PROBLEM), PROBLEM)[1] == line


def test_the_innermost_line_of_javascript_comes_first(tmp_path: Path) -> None:
    said = "TypeError: x\n    at inner (file:///work/mine.js:3:9)\n    at hasCycle (file:///work/mine.js:1:1)\n"
    assert spot(tmp_path, "function hasCycle(head) {}\n", judgement(said), "mine.js") == ("mine.js", 3, 0)
