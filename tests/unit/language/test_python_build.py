"""The build of Python submissions, run as the program that it is."""

from __future__ import annotations

import json
import marshal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from judge.language import python_build

BUILDER = python_build.__file__
Found = dict[str, object]
Build = Callable[..., Found]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Build the files, asking for `pair(first, second)`; gives what was found, `{}` for a sound submission."""

    def run(
        files: Mapping[str, str | bytes] | str | bytes, *, function: str = "pair", parameters: str = "first,second"
    ) -> Found:
        files = files if isinstance(files, Mapping) else {"sol.py": files}
        for name, content in files.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        command = [sys.executable, "-s", "-S", BUILDER, function, parameters, *files]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=60)
        found = json.loads(done.stdout)
        assert (done.returncode, done.stderr) == (1 if found else 0, b""), done
        assert set(found) <= {"file", "line", "column", "message"}
        assert "/work" not in str(found)
        return found

    return run


def at(found: Found) -> tuple[object, object, object]:
    return found["file"], found.get("line"), found.get("column")


# --- what does not compile ---


def test_a_syntax_error_has_its_line_its_column_and_one_line_of_words(build):
    found = build("def pair(first, second):\n    return (first +\n")
    assert at(found) == ("sol.py", 2, 12)
    assert found["message"] == "SyntaxError: '(' was never closed"


def test_tabs_and_spaces_that_do_not_agree_are_an_error_of_their_line(build):
    found = build("def pair(first, second):\n\tif first:\n        return 1\n")
    assert at(found)[:2] == ("sol.py", 3)
    assert str(found["message"]).startswith("TabError: inconsistent use of tabs")


def test_python_2_is_told_by_its_print(build):
    found = build("def pair(first, second):\n    print first\n")
    assert at(found)[:2] == ("sol.py", 2)
    assert "Did you mean print(...)" in str(found["message"])


def test_null_bytes_have_their_line(build):
    found = build(b"def pair(first, second):\n    return '\0'\n")
    assert at(found)[:2] == ("sol.py", 2)
    assert "null byte" in str(found["message"])


def test_bytes_that_are_no_text_have_their_line(build):
    found = build(b"def pair(first, second):\n    return '\xff'\n")
    assert at(found)[:2] == ("sol.py", 2)
    assert "can't decode byte 0xff" in str(found["message"])


def test_an_encoding_that_nobody_knows_is_named_and_has_no_false_place(build):
    found = build("# coding: klingon\ndef pair(first, second): ...\n")
    assert "klingon" in str(found["message"])
    assert all(found.get(key, 1) > 0 for key in ("line", "column"))


def test_another_encoding_is_fine_when_it_is_declared(build):
    assert build("# coding: latin-1\ndef pair(first, second): return 'é'\n".encode("latin-1")) == {}
    assert build(b"\xef\xbb\xbfdef pair(first, second): ...\n") == {}


@pytest.mark.parametrize(
    "source",
    [
        "x = " + "(" * 3000 + ")" * 3000,
        "x = " + "-" * 30_000 + "1",
        "x = a" + ".b" * 30_000,
        "x = " + "+".join(["1"] * 30_000),
        "x = " + "[" * 150 + "]" * 150 + "\n" + "x = " + "f(" * 5000,
    ],
    ids=["parentheses", "signs", "attributes", "sums", "calls"],
)
def test_what_is_nested_too_deeply_is_refused_in_words(build, source):
    found = build(source)
    assert found["file"] == "sol.py"
    assert "too many nested" in str(found["message"]) or "nested too deeply" in str(found["message"])
    assert len(str(found["message"])) < 200


def test_every_file_is_compiled_not_only_the_first(build):
    found = build({"sol.py": "def pair(first, second): ...\n", "deep/er/helper.py": "def f(:\n"})
    assert at(found)[:2] == ("deep/er/helper.py", 1)


def test_warnings_of_the_compiler_are_no_errors(build):
    assert build('def pair(first, second):\n    assert (first, "\\d") is 1\n') == {}


def test_bytecode_lies_beside_each_file_and_knows_its_place_in_the_sandbox(build, tmp_path):
    assert build({"sol.py": "def pair(first, second): ...\n", "sub/helper.py": "y = 2\n"}) == {}
    for name in ("sol", "sub/helper"):
        folder, _, stem = f"./{name}".rpartition("/")
        file = tmp_path / folder / "__pycache__" / f"{stem}.{sys.implementation.cache_tag}.pyc"
        data = file.read_bytes()
        assert int.from_bytes(data[4:8], "little") == 1, "marked as not to be checked (PEP 552)"
        assert marshal.loads(data[16:]).co_filename == f"/work/{name}.py"


def test_nothing_of_the_submission_is_executed(build, tmp_path):
    source = f"open({str(tmp_path / 'proof')!r}, 'w')\nraise SystemExit(9)\ndef pair(first, second): ...\n"
    assert build(source) == {}
    assert not (tmp_path / "proof").exists()


# --- the function asked for ---

DEFINITIONS = [
    "def pair(first, second): ...",
    "def pair(a, b, /): ...",
    "def pair(first, second, third=0): ...",
    "def pair(first=1, second=2): ...",
    "def pair(*args): ...",
    "def pair(first, *rest): ...",
    "def pair(first, second, *, strict=False): ...",
    "def pair(first, second, **options): ...",
    "def pair(first: int, second: 'Unknown') -> int: ...",
    "@decorated\ndef pair(first, second): ...",
    "pair = lambda first, second: first",
    "pair: object = max",
    "first = pair = max",
    "one, pair = min, max",
    "from operator import add as pair",
    "from helper import pair",
    "import pair",
    "if True:\n    def pair(first, second): ...\nelse:\n    pair = None",
    "try:\n    from fast import pair\nexcept ImportError:\n    def pair(first, second): ...",
    "def pair(first): ...\ndef pair(first, second): ...",
    "class Node: ...\ndef helper(): ...\nX = 1\n\ndef pair(first, second): ...",
]


@pytest.mark.parametrize("source", DEFINITIONS)
def test_the_function_may_come_about_in_many_ways(build, source):
    assert build(source + "\n") == {}


@pytest.mark.parametrize(
    ("definition", "complaint"),
    [
        ("def pair(): ...", "pair takes 0 parameters"),
        ("def pair(first): ...", "pair takes 1 parameter"),
        ("def pair(first, second, third): ...", "pair takes 3 parameters"),
        ("def pair(a, b, c, d=1): ...", "pair takes 3 to 4 parameters"),
        ("def pair(a, b, c, *rest): ...", "pair takes at least 3 parameters"),
        ("def pair(a=1): ...", "pair takes 0 to 1 parameters"),
        ("def pair(self, first, second): ...", "pair takes 3 parameters"),
        ("def pair(first, second, *, strict): ...", "pair needs strict by keyword"),
        ("def pair(first, *, second): ...", "pair needs second by keyword"),
        ("def pair(first, second): ...\ndef pair(first): ...", "pair takes 1 parameter"),
    ],
)
def test_other_parameters_are_an_error_that_says_what_is_asked(build, definition, complaint):
    found = build(f"# one line before\n{definition}\n")
    assert found["message"] == f"{complaint}; it is called as pair(first, second)"
    assert at(found) == ("sol.py", 2 + definition.count("\n"), 1)


def test_a_function_may_be_asked_for_without_parameters(build):
    assert build("def now(): ...\n", function="now", parameters="") == {}
    found = build("def now(when): ...\n", function="now", parameters="")
    assert found["message"] == "now takes 1 parameter; it is called as now()"


def test_a_coroutine_is_no_function(build):
    found = build("async def pair(first, second): ...\n")
    assert found["message"] == "pair is `async`; it is called as pair(first, second), as an ordinary function"


@pytest.mark.parametrize("owner", ["class Solution:", "class Solution(object):"])
def test_a_method_is_not_at_the_top_level(build, owner):
    found = build(f"{owner}\n    def pair(self, first, second): ...\n")
    assert found["message"] == (
        "pair is a method of the class Solution; pair(first, second) is asked for, at the top level"
    )
    assert at(found) == ("sol.py", 2, 5)


@pytest.mark.parametrize(
    ("definition", "near"),
    [
        ("def piar(first, second): ...", "piar is another name"),
        ("def Pair(first, second): ...", "Pair is another name"),
        ("def pairs(first, second): ...", "pairs is another name"),
        ("class Solution:\n    def Pair(self, a, b): ...", "Pair is a method of the class Solution"),
    ],
)
def test_a_name_that_is_nearly_right_is_pointed_at(build, definition, near):
    found = build(f"{definition}\n")
    assert found["message"] == f"{near}; pair(first, second) is asked for, at the top level"
    assert found["line"] == 1 + definition.count("\n")


@pytest.mark.parametrize(
    "source",
    [
        "",
        "\n\n",
        "# nothing yet\n",
        '"""Only words: input."""\n',
        "import sys\nfrom os import path\n",
        "class Anything: ...\n",
        "def unrelated(first, second): ...\n",
        "def outer():\n    def pair(first, second): ...\n",
        "print('hello')\n",
        "def main():\n    print(input())\n",
        "pair\n",
        "del pair\n",
    ],
)
def test_neither_the_function_nor_a_program_is_said_so(build, source):
    found = build(source)
    assert found["message"] == (
        "there is no function pair(first, second) in sol.py, and it is no whole program either: it reads no input"
    )
    assert at(found) == ("sol.py", None, None)


def test_the_function_may_stand_in_any_file_of_a_folder(build):
    assert build({"helper.py": "X = 1\n", "sol.py": "def pair(first, second): ...\n"}) == {}
    found = build({"a.py": "X = 1\n", "b.py": "Y = 2\n"})
    assert "in a.py, b.py" in str(found["message"])


def test_only_the_submissions_own_files_are_searched(build, tmp_path):
    (tmp_path / "main.py").write_text("def pair(first, second): ...\n")
    assert "no function" in str(build("X = 1\n")["message"])


def test_other_files_are_left_alone(build):
    assert build({"sol.py": "def pair(first, second): ...\n", "words.txt": b"\0(((", "notes.md": "x"}) == {}


# --- whole programs ---

PROGRAMS = [
    "print(sum(map(int, input().split())))",
    "import sys\nprint(sys.stdin.read())",
    "import sys\nfor line in sys.stdin:\n    print(line)",
    "from sys import stdin\nprint(stdin.readline())",
    "from sys import stdin as source\nprint(source.read())",
    "import sys as s\nprint(s.stdin.buffer.read())",
    "import sys\ndef main():\n    print(sys.stdin.read())\nmain()",
    "def main():\n    print(input())\nif __name__ == '__main__':\n    main()",
    "import fileinput\nfor line in fileinput.input():\n    print(line)",
    "print(open(0).read())",
    "with open('/dev/stdin') as file:\n    print(file.read())",
    "import os\nos.write(1, os.read(0, 100))",
    "import os\nfile = os.fdopen(0)\nprint(file.read())",
    "from pathlib import Path\nprint(Path('/dev/stdin').read_text())",
    "class Solver:\n    def run(self):\n        print(input())\nSolver().run()",
    "while True:\n    try:\n        print(input())\n    except EOFError:\n        break",
    "import asyncio\nasync def main():\n    print(input())\nasyncio.run(main())",
    "[print(line) for line in open(0)]",
    "n = int(input())\nassert n\nprint(n)",
    "try:\n    print(input())\nfinally:\n    pass",
]


@pytest.mark.parametrize("source", PROGRAMS)
def test_whole_programs_come_in_many_styles(build, source):
    assert build(source + "\n") == {}


def test_a_problem_that_asks_for_no_function_takes_whatever_compiles(build):
    assert build("x = 1\n", function="", parameters="") == {}
    assert "message" in build("x = \n", function="", parameters="")
