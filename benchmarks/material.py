"""The sources and files that subjects run: all add two numbers."""

from __future__ import annotations

import py_compile
import shutil
import subprocess
from pathlib import Path

from benchmarks.taking import Missing
from judge.package.kata.driver import write_driver
from judge.package.kata.signature import parse_signature

INPUT, ANSWER = b"1 2\n", b"3\n"
CASES = 100

PYTHON = "a, b = map(int, input().split())\nprint(a + b)\n"
C = """#include <stdio.h>
int main(void) {
    long a, b;
    if (scanf("%ld %ld", &a, &b) != 2) return 1;
    printf("%ld\\n", a + b);
    return 0;
}
"""
CPP = """#include <iostream>
int main() {
    long a, b;
    std::cin >> a >> b;
    std::cout << a + b << '\\n';
}
"""
ADD = "def add(first, second):\n    return first + second\n"
_SIGNATURE = "add(first: int, second: int) -> int"
_KATA = f"""signature: "{_SIGNATURE}"
summary: What do two numbers make together?
difficulty: easy
track: arithmetic
hints: [Python has an operator for it., It is written between the two., It is a plus sign.]
complexity: {{time: O(1), space: O(1)}}
"""
_PROBLEM = """problem_format_version: "2025-09"
name: Sum
uuid: 11111111-2222-4333-8444-555555555555
limits: {time_limit: 1}
"""


def write_program(folder: Path) -> None:
    """A Python program, with the bytecode that a build would leave beside it."""
    folder.mkdir(mode=0o755)
    file = folder / "program.py"
    file.write_text(PYTHON)
    py_compile.compile(str(file), invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH, doraise=True)


def compile_static(folder: Path, source: str, name: str) -> Path:
    """Compile C or C++ into a program that needs no library. Raises `Missing`."""
    compiler, package = ("cc", "gcc libc6-dev") if name.endswith(".c") else ("g++", "g++")
    install = f"apt-get install {package}"
    path = shutil.which(compiler)
    if path is None:
        raise Missing(f"there is no {compiler}", install)
    folder.mkdir(mode=0o755)
    file = folder / name
    file.write_text(source)
    command = [path, "-O2", "-static", "-o", str(file.with_suffix("")), str(file)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        shutil.rmtree(folder)
        raise Missing(f"{compiler} -static failed: {done.stderr.strip().splitlines()[-1]}", install)
    return file.with_suffix("")


def write_package(folder: Path, cases: int = CASES) -> None:
    """A problem package with many small cases, and a solution in two languages."""
    files = {
        "problem.yaml": _PROBLEM,
        "statement/problem.en.md": "Add two numbers.\n",
        "input_validators/validate.py": "raise SystemExit(42)\n",
        "submissions/accepted/sum.py": PYTHON,
        "submissions/accepted/sum.cpp": CPP,
    }
    _write(folder, files | _pairs("data/secret/{:03}", "ans", cases))


def write_kata(folder: Path) -> None:
    """A kata whose solution adds two numbers; it has a single case, as its inputs are made while it is measured."""
    files = {
        "problem.yaml": _PROBLEM,
        "kata.yaml": _KATA,
        "statement/problem.en.md": "Add two numbers.\n",
        "input_validators/validate.py": "raise SystemExit(42)\n",
        "submissions/accepted/sum.py": ADD,
    }
    _write(folder, files | _pairs("data/secret/{:03}", "ans", 1))
    write_driver(folder, parse_signature(_SIGNATURE))


def write_dmoj_problem(folder: Path, cases: int = CASES) -> None:
    """The same cases as DMOJ's judge wants them."""
    listed = "".join(f"- {{in: {number:03}.in, out: {number:03}.out, points: 1}}\n" for number in range(cases))
    _write(folder, {"init.yml": f"test_cases:\n{listed}"} | _pairs("{:03}", "out", cases))


def _pairs(pattern: str, answers: str, cases: int) -> dict[str, str]:
    inputs = {f"{pattern.format(number)}.in": f"{number} 2\n" for number in range(cases)}
    return inputs | {f"{pattern.format(number)}.{answers}": f"{number + 2}\n" for number in range(cases)}


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
