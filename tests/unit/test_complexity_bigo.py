"""big-O beside us: its classes are ours by name, and what it cannot answer counts as inconclusive."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from benchmarks.complexity import bigo
from benchmarks.complexity.bigo import answered, asked, class_named
from benchmarks.complexity.classes import TIME
from benchmarks.complexity.subjects import FOLDER, load, read

needs_bigo = pytest.mark.skipif(not bigo.installed(), reason="big-O is not installed")

FAILING = '''"""Fails.

signature: fail(n: int) -> int
time: O(n)
"""
def fail(n):
    raise OSError("on purpose")

# ---- input
def make(n, random):
    return (n,)
'''


@pytest.mark.parametrize(
    ("exponent", "named"), [(0.1, "O(1)"), (0.98, "O(n)"), (1.4, "O(n sqrt n)"), (2.2, "O(n^2)"), (7.0, "O(n^3)")]
)
def test_a_polynomial_is_the_nearest_power(exponent: float, named: str) -> None:
    assert class_named("Polynomial", [1e-9, exponent]) == named


@needs_bigo
def test_every_class_of_its_has_a_name_here() -> None:
    complexities = importlib.import_module("big_o.complexities")
    assert {class_named(each.__name__, [1.0, 1.0]) for each in complexities.ALL_CLASSES} <= set(TIME)


def test_it_is_asked_about_time_in_one_variable_in_python() -> None:
    names = [subject.name for subject in asked(load())]
    assert "bubble_sort" in names
    assert "merge_k_lists_heap" not in names
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("name", "changes"),
    [("bubble_sort", True), ("pop_from_front", True), ("linked_list_reverse", True), ("kadane", False)],
)
def test_what_changes_its_arguments_is_known(name: str, changes: bool) -> None:
    assert bigo.changes_its_arguments(read(FOLDER / "python" / f"{name}.py")) is changes


@needs_bigo
def test_an_answer_comes_from_a_process_of_its_own() -> None:
    (result,) = answered([read(FOLDER / "python" / "bubble_sort.py")], 0.1)
    assert (result.subject, result.cost, result.asked, result.counter) == ("bubble_sort", "time", "O(n^2)", "wall time")
    assert result.answer in TIME


def test_what_fails_is_inconclusive(tmp_path: Path) -> None:
    (tmp_path / "fail.py").write_text(FAILING)
    (result,) = answered(load(tmp_path), 0.1)
    assert result.answer == ""


def test_without_it_all_is_inconclusive_and_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bigo, "installed", lambda: False)
    (tmp_path / "fail.py").write_text(FAILING)
    (result,) = answered(load(tmp_path))
    assert (result.answer, result.counter) == ("", "big-O is not installed: pip install big-O")


def test_what_takes_too_long_is_inconclusive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bigo, "_START_S", 0.3)
    (tmp_path / "fail.py").write_text(FAILING.replace('raise OSError("on purpose")', "while True: pass"))
    (result,) = answered(load(tmp_path), 0.1)
    assert result.answer == ""
