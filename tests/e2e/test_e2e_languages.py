"""Languages as a person meets them at the command line."""

from __future__ import annotations

import shutil

import pytest

from tests.e2e.conftest import Person

needs_cpp = pytest.mark.skipif(not shutil.which("g++"), reason="g++ is not on this machine: apt install g++")
SUM = """
#include <iostream>
int main() { long long a, b; std::cin >> a >> b; std::cout << a + b << '\\n'; }
"""


def test_languages_are_tried(person: Person):
    done = person.judge("languages", "python3")
    assert done.code == 0
    line, *_, run = (line.strip() for line in done.out.splitlines()[1:])
    assert line.split()[:4] == ["✓", "python3", "Python", "3"]
    assert ".py .py3" in line
    assert run == "run: {python} -s -B -X utf8 {entry}"


def test_they_are_told_as_json(person: Person):
    (python,) = person.judge("languages", "python3", "--format", "json").json()["languages"]
    assert (python["code"], python["state"], python["detail"]) == ("python3", "ok", "")


def test_one_that_is_not_here_is_no_error_and_says_what_to_install(person: Person):
    person.environ["PATH"] = "/nowhere"
    done = person.judge("languages", "pascal")
    if "not there:" not in done.out:
        pytest.skip("this machine has a Pascal compiler")
    assert done.code == 0
    assert "pascal  Pascal  on Debian and Ubuntu: apt install fp-compiler" in done.out


def test_an_unknown_code_is_told_with_a_near_one(person: Person):
    done = person.judge("languages", "pyton3")
    assert (done.code, done.out) == (2, "")
    assert "no language is called 'pyton3'" in done.err
    assert "did you mean python3" in done.err


def test_one_that_the_format_knows_and_we_do_not_judge_is_told(person: Person):
    done = person.judge("languages", "cobol")
    assert (done.code, done.out) == (2, "")
    assert "COBOL is known to the package format, but not judged" in done.err


@pytest.mark.slow
@needs_cpp
def test_a_whole_program_in_cpp_is_accepted(person: Person, addition: str):
    person.write(SUM, "sum.cpp")
    done = person.judge("run", addition, "sum.cpp")
    assert done.code == 0, done.both
    assert "accepted (AC)" in done.out


@pytest.mark.slow
@needs_cpp
def test_a_compile_error_shows_the_line(person: Person, addition: str):
    person.write("int main() {\n  return x;\n}\n", "bad.cpp")
    done = person.judge("run", addition, "bad.cpp")
    assert done.code == 1
    assert "compile error (CE)" in done.out
    assert "bad.cpp:2:10" in done.out
    assert "was not declared" in done.out
