"""Katas solved by a function, and by a whole program, in C++, Java and JavaScript, in the sandbox."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from pathlib import Path

import pytest

from judge.model.problem import Problem
from judge.model.verdict import Verdict
from judge.package.kata.driver import write_driver
from judge.package.kata.signature import parse_signature
from judge.package.reader import load
from tests.languages.conftest import Desk

KATA = """
signature: "add_up(a: int, b: int) -> int"
summary: Add two numbers.
difficulty: easy
track: arithmetic
hints: [a, b, c]
complexity: {time: O(1), space: O(1)}
"""

FUNCTIONS = {
    "mine.cpp": "long long add_up(long long a, long long b) { return a + b; }\n",
    "main.cpp": "long long add_up(long long a, long long b) { return a + b; }\n",
    "Mine.java": "class Solution { int addUp(int a, int b) { return a + b; } }\n",
    "Main.java": "public class Solution { public int addUp(int a, int b) { return a + b; } }\n",
    "mine.js": "const addUp = (a, b) => a + b;\n",
    "main.js": "module.exports = { addUp(a, b) { return a + b; } };\n",
}
PROGRAMS = {
    "main.cpp": "#include <iostream>\nint main() { int a, b; std::cin >> a >> b; std::cout << a + b; }\n",
    "Main.java": """
        import java.util.Scanner;
        public class Main {
            public static void main(String[] arguments) {
                Scanner in = new Scanner(System.in);
                System.out.println(in.nextInt() + in.nextInt());
            }
        }
        """,
    "Solution.java": """
        import java.util.Scanner;
        public class Solution {
            public static void main(String[] arguments) {
                Scanner in = new Scanner(System.in);
                System.out.println(in.nextInt() + in.nextInt());
            }
        }
        """,
    "main.js": "console.log(require('fs').readFileSync(0, 'utf8').split('\\n').reduce((a, b) => +a + +b));\n",
}


@pytest.fixture
def problem(problem: Problem) -> Problem:
    """Add two numbers, as a kata."""
    package = problem.directory
    (package / "kata.yaml").write_text(KATA)
    write_driver(package, parse_signature("add_up(a: int, b: int) -> int"))
    for case in problem.cases:
        case.input_file.write_text(case.input_file.read_text().replace(" ", "\n"))
    return load(package)


@pytest.mark.slow
@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_is_called_whatever_its_file_is_called(desk: Desk, name: str) -> None:
    judgement = desk.hand_in({name: FUNCTIONS[name]})
    assert judgement.build.message == ""
    assert judgement.verdict is Verdict.AC


@pytest.mark.slow
@pytest.mark.parametrize("name", PROGRAMS)
def test_a_whole_program_runs_untouched(desk: Desk, name: str) -> None:
    judgement = desk.hand_in({name: PROGRAMS[name]})
    assert judgement.build.message == ""
    assert judgement.verdict is Verdict.AC


@pytest.mark.slow
def test_a_function_in_several_files(desk: Desk) -> None:
    files = {
        "mine.cpp": '#include "sum.hpp"\nlong long add_up(long long a, long long b) { return sum(a, b); }\n',
        "sum.cpp": '#include "sum.hpp"\nlong long sum(long long a, long long b) { return a + b; }\n',
        "sum.hpp": "long long sum(long long, long long);\n",
    }
    assert desk.hand_in(files).verdict is Verdict.AC


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.cpp", "long long addUp(long long a, long long b) { return a + b; }\n", "add_up(long long a, long long b)"),
        ("a.java", "class Solution { int add_up(int a, int b) { return a + b; } }\n", "no method addUp(a, b)"),
        ("a.js", "function add_up(a, b) { return a + b; }\n", "no function addUp(a, b)"),
    ],
)
def test_without_the_function_it_is_a_run_time_error_that_says_so(desk: Desk, name: str, text: str, said: str) -> None:
    judgement = desk.hand_in({name: text})
    assert judgement.verdict is Verdict.RTE
    assert said in judgement.results[0].stderr.text()


@pytest.mark.slow
@pytest.mark.parametrize("writing", [False, True])
def test_a_built_program_runs_beside_the_files_of_a_case(desk: Desk, writing: bool) -> None:
    for case in desk.problem.cases:
        case.files_dir.mkdir()
        (case.files_dir / "more.txt").write_text("0\n")
    package = load(desk.problem.directory)
    desk.problem = replace(package, allow_file_writing=writing)
    text = """
        #include <fstream>
        long long add_up(long long a, long long b) {
            long long more = -1;
            std::ifstream("more.txt") >> more;
            return a + b + more;
        }
        """
    assert desk.hand_in({"mine.cpp": textwrap.dedent(text)}).verdict is Verdict.AC


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("class A { public static void main(String[] a) {} }", True),
        ("class A { static public final void main (String... a) {} }", True),
        ("class Solution { int addUp(int a, int b) { return 1; } }", False),
        ("class Solution { int addUp(int a, int b) { return 1; } public static void main(String[] a) {} }", False),
        ("class A { void main() {} }", False),
    ],
)
def test_what_counts_as_a_whole_program_of_java(tmp_path: Path, text: str, expected: bool) -> None:
    from judge.package.kata.drivers.java import is_whole_program

    (tmp_path / "A.java").write_text(text)
    signature = parse_signature("add_up(a: int, b: int) -> int")
    assert is_whole_program(signature, [tmp_path / "A.java"]) is expected
