"""`judge start` in other languages than Python, and what `judge run` takes of it."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("language", "extension", "head"),
    [
        ("cpp", ".cpp", "bool has_cycle(ListNode* head) {"),
        ("java", ".java", "public boolean hasCycle(ListNode head) {"),
        ("javascript", ".js", "function hasCycle(head) {"),
    ],
)
def test_start_writes_a_function_in_the_language_s_own_terms(person, language, extension, head):
    done = person.judge("start", "linkedlistcycle", "--language", language)
    assert (done.code, done.err) == (0, "")
    assert f"wrote linkedlistcycle{extension}" in done.out
    assert head in (person.here / f"linkedlistcycle{extension}").read_text()


def test_the_file_s_name_tells_the_language(person):
    assert person.judge("start", "linkedlistcycle", "mine.cpp").code == 0
    assert "bool has_cycle(" in (person.here / "mine.cpp").read_text()
    assert person.judge("start", "linkedlistcycle", "mine.txt", "--language", "java").code == 0
    assert "class Solution {" in (person.here / "mine.txt").read_text()
    assert person.judge("start", "linkedlistcycle", "other.txt").code == 0
    assert "def has_cycle(" in (person.here / "other.txt").read_text()
    assert person.judge("start", "linkedlistcycle", "short.cc").code == 0
    assert "bool has_cycle(" in (person.here / "short.cc").read_text()


@pytest.mark.parametrize("words", [("--language", "rust"), ("mine.rs",)])
def test_where_there_is_nothing_to_begin_with_it_says_what_to_write(person, words):
    done = person.judge("start", "linkedlistcycle", *words)
    assert (done.code, done.out) == (2, "")
    assert "there is nothing to begin with in Rust" in done.err
    assert "write a program that reads a case from its standard input" in done.err
    assert not (person.here / "mine.rs").exists()


def test_an_unknown_language_is_told_with_a_near_one(person):
    done = person.judge("start", "linkedlistcycle", "--language", "javascrpt")
    assert (done.code, done.out) == (2, "")
    assert "did you mean javascript" in done.err


def test_run_asks_which_of_several_files_is_meant(person):
    for language in ("cpp", "java"):
        assert person.judge("start", "linkedlistcycle", "--language", language).code == 0
    done = person.judge("run", "linkedlistcycle")
    assert done.code == 2
    assert "which of linkedlistcycle.cpp, linkedlistcycle.java is to be judged?" in done.err
    assert "judge run linkedlistcycle linkedlistcycle.cpp" in done.err


def test_driver_writes_for_all_languages_or_for_some(person, packages):
    roots = {"JUDGE_PROBLEM_ROOTS": str(packages)}
    include = packages / "addition" / "include"
    done = person.judge("driver", "addition", "--language", "java", **roots)
    assert done.code == 0
    assert "include/java" in done.out
    assert "include/cpp" not in done.out
    assert (include / "java" / "Main.java").is_file()
    assert person.judge("driver", "addition", **roots).code == 0
    assert {folder.name for folder in include.iterdir()} == {"cpp", "java", "javascript", "python3"}
