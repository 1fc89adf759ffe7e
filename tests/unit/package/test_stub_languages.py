"""The files to begin with in C++, Java and JavaScript: they compile as they are, and the drivers take them."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from judge.model.problem import Complexity, Problem, ProblemType
from judge.package.kata.stub import EXTENSIONS, render_stub
from judge.package.kata.stubs.text import WIDTH
from judge.package.library import shipped_problems
from judge.package.reader import load
from tests.unit.package.compiled import JAVAC, Program, Ran, require
from tests.unit.package.test_stub import PROBLEM, SIGNATURES, kata

LANGUAGES = [language for language in EXTENSIONS if language != "python3"]
COMMANDS = {
    "cpp": ["g++", "-std=gnu++17", "-fsyntax-only", "-Wall", "solution.cpp"],
    "java": [*JAVAC, "Main.java"],
    "javascript": ["node", "--check", "solution.js"],
}
WRITTEN = {
    "cpp": 'throw std::logic_error("not written yet");',
    "java": 'throw new UnsupportedOperationException("not written yet");',
    "javascript": 'throw new Error("not written yet");',
}


def kinds() -> list[Problem]:
    interactive = replace(PROBLEM, types=frozenset((ProblemType.INTERACTIVE,)))
    return [*(kata(signature) for signature in SIGNATURES), PROBLEM, interactive]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("problem", kinds(), ids=lambda problem: str(problem.kata and problem.kata.signature)[:30])
def test_it_compiles_as_it_is(problem: Problem, language: str, tmp_path: Path) -> None:
    require(language)
    (tmp_path / COMMANDS[language][-1]).write_text(render_stub(problem, language), "utf-8")
    ran = subprocess.run(COMMANDS[language], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("problem", kinds(), ids=lambda problem: str(problem.kata and problem.kata.signature)[:30])
def test_its_lines_are_short(problem: Problem, language: str) -> None:
    lines = render_stub(problem, language).splitlines()
    assert [line for line in lines if len(line) > WIDTH + 4] == []
    assert [line for line in lines if line != line.rstrip()] == []


def test_a_stub_of_c_plus_plus() -> None:
    text = render_stub(kata("has_cycle(head: ListNode[int] | None) -> bool"), "cpp")
    assert (
        text
        == """\
// Linked List Cycle
//
// `judge show linkedlistcycle` tells the whole problem, `judge run linkedlistcycle
// linkedlistcycle.cpp` judges a solution.

#include <stdexcept>

/// A node of a linked list: the judge makes its nodes of this struct.
/// Its members stay as they are, in this order.
struct ListNode {
    long long val;
    ListNode* next;
};

/// Is there a cycle?
///
/// Asked for: O(n) time, O(1) space, where n is the number of nodes.
bool has_cycle(ListNode* head) {
    throw std::logic_error("not written yet");
}
"""
    )


def test_a_stub_of_java() -> None:
    text = render_stub(kata("first_of(words: list[str], sizes: list[list[int]], seen: set[int]) -> str | None"), "java")
    assert "import java.util.List;\nimport java.util.Set;\n" in text
    assert "class Solution {\n    /**\n     * Is there a cycle?\n" in text
    assert "    public String firstOf(List<String> words, long[][] sizes, Set<Long> seen) {\n" in text


def test_a_stub_of_javascript() -> None:
    text = render_stub(kata("first_of(words: list[str], best: int | None) -> dict[str, int]"), "javascript")
    assert " * @param {string[]} words\n * @param {number|null} best\n * @return {Map<string, number>}\n */\n" in text
    assert "function firstOf(words, best) {\n" in text
    assert "bigint" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_example_comes_from_the_first_sample(language: str) -> None:
    problem = load(shipped_problems() / "maxsumsubsequence")
    name = "max_sum" if language == "cpp" else "maxSum"
    assert f"Example: {name}([3, -5, 4, -1, 2, -6, 4]) is 5\n" in render_stub(problem, language)


def test_numbers_beyond_a_double_make_a_javascript_stub_ask_for_bigint() -> None:
    text = render_stub(load(shipped_problems() / "pairsumzero"), "javascript")
    assert "@param {bigint[]} numbers" in text
    assert text.endswith("hasZeroPair.bigint = true;\n")
    assert "bigint" not in render_stub(load(shipped_problems() / "kwaymerge"), "javascript")


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_driver_calls_it(language: str, tmp_path: Path) -> None:
    require(language)
    signature = "f(head: ListNode[int] | None, tree: TreeNode[int] | None, path: Path) -> int"
    stub = render_stub(kata(signature), language)
    name = f"begun{EXTENSIONS[language]}"
    ran = Program(tmp_path / "unsolved", language, signature, {name: stub}).run("1\n2\n0\n1\n3\na.csv\n")
    assert (ran.code == 0, ran.out) == (False, "")
    assert "not written yet" in ran.err
    assert stub.count(WRITTEN[language]) == 1
    through = "head->next->val + tree->val" if language == "cpp" else "head.next.val + tree.val"
    solved = stub.replace(WRITTEN[language], f"return {through};")
    ran = Program(tmp_path / "solved", language, signature, {name: solved}).run("1\n2\n0\n1\n3\na.csv\n")
    assert ran == Ran(0, "5\n", "")


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_problem_without_a_kata_begins_as_a_program(language: str, tmp_path: Path) -> None:
    require(language)
    text = render_stub(PROBLEM, language)
    solved = text.replace(WRITTEN[language], "return input + input;")
    file = COMMANDS[language][-1]
    (tmp_path / file).write_text(solved)
    if language == "cpp":
        subprocess.run(["g++", "-o", "program", file], cwd=tmp_path, check=True)
    elif language == "java":
        subprocess.run([*JAVAC, file], cwd=tmp_path, check=True)
    command = {"cpp": ["./program"], "java": ["java", "Main"], "javascript": ["node", file]}[language]
    assert (
        subprocess.run(command, cwd=tmp_path, input=b"1 2\n", capture_output=True, check=True).stdout == b"1 2\n1 2\n"
    )


@example("a\0b\x07", "*/ \\", "\\u000a \\uzz */")
@example("\\", "a \\", "\\\\")
@given(st.text(max_size=80), st.text("\"\\'\n {}$*/u", max_size=12), st.text('"\\x{}*/u', max_size=12))
def test_whatever_the_texts_contain_a_comment_stays_one(title: str, summary: str, meaning: str) -> None:
    problem = kata("f() -> int", summary=summary, complexity=Complexity("O(1)", "O(1)", {"n": meaning}))
    problem = replace(problem, names={"en": title})
    cpp = render_stub(problem, "cpp")
    assert not any(line.endswith("\\") for line in cpp.splitlines() if line.startswith("//"))
    for language in ("java", "javascript"):
        text = render_stub(problem, language)
        assert text.count("*/") == 1
        assert language == "javascript" or "\\u" not in text


def test_no_compiler_is_asked_for_where_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(pytest.skip.Exception, match="apt-get install g"):
        require("cpp")
