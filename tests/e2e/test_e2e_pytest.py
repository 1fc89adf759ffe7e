"""`pytest --judge` in repositories of solutions: what is collected and selected, and what is left alone."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.e2e.conftest import ADD
from tests.e2e.pytesting import (
    BROKEN,
    FAILED,
    NOTHING,
    STUB,
    WRONG,
    WRONG_IN_SECRET,
    Repository,
    every,
    outcomes,
    told_in,
)
from tests.packages import lay_out

PAGE = Path(__file__).parents[2] / "docs/pytest.md"
RIGHT = """\
def has_zero_pair(numbers):
    seen = set()
    for number in numbers:
        if -number in seen:
            return True
        seen.add(number)
    return False
"""


@pytest.fixture
def repository(person):
    return Repository(person)


# --- what is collected ---


def test_an_item_for_each_group_in_the_order_of_the_cases(repository):
    repository.write("solutions/ben/addition.py", WRONG)
    repository.write("solutions/ann/addition.py", ADD)
    expected = [*every("solutions/ann/addition.py"), *every("solutions/ben/addition.py")]
    assert repository.collected() == expected
    assert repository.collected("-k", "ann") == expected[:3]
    assert repository.collected("solutions/ben") == expected[3:]
    assert repository.collected(here="solutions/ann") == list(every("addition.py"))
    assert repository.collected("solutions/ann/addition.py::secret/1-open") == expected[1:2]


def test_keywords_and_markers_select(repository):
    repository.write("judge.toml", 'problem_roots = ["problems"]\n[solutions.files]\n"mine.py" = "addition"\n')
    repository.write("mine.py", ADD)
    repository.write("test_beside.py", "def test_beside():\n    pass\n")
    assert repository.collected("-k", "addition and python3 and not secret") == ["mine.py::sample"]
    assert repository.collected("-m", "judge", "--strict-markers") == list(every("mine.py"))
    assert repository.collected("-m", "not judge") == ["test_beside.py::test_beside"]
    assert repository.collected("-m", "judge_growth") == []


def test_cases_right_in_secret_are_a_group(repository):
    lay_out("anyorder", repository.root / "problems")
    repository.write("solutions/anyorder.py", "")
    assert repository.collected() == ["solutions/anyorder.py::sample", "solutions/anyorder.py::secret"]


def test_without_judge_nothing_of_ours_is_collected(repository):
    repository.write("solutions/addition.py", ADD)
    assert repository.pytest().code == NOTHING
    repository.write("test_beside.py", "def test_beside():\n    pass\n")
    done = repository.pytest()
    assert done.code == 0
    assert "1 passed" in done.out
    assert "judge:" not in done.out


def test_no_solutions_are_no_tests(repository):
    done = repository.judge()
    assert done.code == NOTHING
    assert "judge: 0 solutions" in done.out


def test_ordinary_tests_go_on_beside(repository):
    repository.write(
        "solutions/test_addition.py", "# judge: addition\n" + ADD + "\ndef test_add():\n    assert add(1, 1) == 3\n"
    )
    repository.write("tests/test_beside.py", "def test_beside():\n    pass\n")
    done = repository.judge("-v")
    assert done.code == FAILED
    expected = every("solutions/test_addition.py") | {"tests/test_beside.py::test_beside": "PASSED"}
    assert outcomes(done) == expected | {"solutions/test_addition.py::test_add": "FAILED"}


def test_a_solution_that_is_named_is_not_run_outside_of_the_sandbox(repository):
    file = repository.write(
        "solutions/addition.py",
        f"try:\n    open({str(repository.root / 'ran')!r}, 'w')\nexcept OSError:\n    pass\n" + ADD,
    )
    done = repository.judge("-v", file, "solutions/addition.py::sample")
    assert done.code == 0
    assert outcomes(done) == every("solutions/addition.py")
    assert not (repository.root / "ran").exists()


def test_a_named_solution_that_holds_tests_is_both(repository):
    repository.write("solutions/addition.py", ADD + "\ndef test_add():\n    assert add(1, 1) == 2\n")
    done = repository.judge("-v", "solutions/addition.py")
    assert outcomes(done) == every("solutions/addition.py") | {"solutions/addition.py::test_add": "PASSED"}


def test_testpaths_do_not_hide_solutions(repository):
    repository.write("pytest.ini", "[pytest]\ntestpaths = tests\n")
    repository.write("tests/test_beside.py", "def test_beside():\n    pass\n")
    repository.write("solutions/addition.py", ADD)
    assert repository.collected() == ["tests/test_beside.py::test_beside", *every("solutions/addition.py")]
    assert repository.collected("tests") == ["tests/test_beside.py::test_beside"]


def test_a_folder_has_its_items_at_its_first_file(repository):
    repository.write("judge.toml", 'problem_roots = ["problems"]\n[solutions]\npatterns = ["solutions/{problem}/"]\n')
    repository.write("solutions/addition/README.md", "how it works")
    repository.write(
        "solutions/addition/solution.py",
        "from helper import plus\n\ndef add(first, second):\n    return plus(first, second)\n",
    )
    repository.write("solutions/addition/helper.py", "def plus(first, second):\n    return first - second\n")
    done = repository.judge("-v", "-k", "sample")
    assert outcomes(done) == {"solutions/addition/helper.py::sample": "FAILED"}
    assert "expected 3, got -1" in done.out


def test_a_file_of_no_problem_is_told_of(repository):
    repository.write("solutions/adition.py", ADD)
    done = repository.judge()
    assert done.code == NOTHING
    assert "solutions/adition.py is no solution: no problem is called 'adition'" in done.out


# --- the usual selection ---


def test_the_last_failed_alone(repository):
    repository.write("solutions/ann/addition.py", ADD)
    repository.write("solutions/ben/addition.py", WRONG_IN_SECRET)
    assert repository.judge().code == FAILED
    again = repository.judge("-v", "--lf")
    assert outcomes(again) == {"solutions/ben/addition.py::secret/2-closed": "FAILED"}
    repository.write("solutions/ben/addition.py", ADD)
    assert repository.judge("--lf").code == 0


def test_the_first_failure_may_end_it(repository):
    repository.write("solutions/addition.py", WRONG)
    assert len(outcomes(repository.judge("-v", "-x"))) == 1


@pytest.mark.slow
def test_workers_collect_the_same_and_tell_the_same(repository):
    for who, text in (("ann", ADD), ("ben", WRONG), ("cid", BROKEN), ("dan", STUB)):
        repository.write(f"solutions/{who}/addition.py", text)
    repository.write("pytest.ini", "[pytest]\ntestpaths = tests\n")
    repository.write("tests/test_beside.py", "def test_beside():\n    pass\n")
    alone = repository.judge("--junitxml=alone.xml", "-k", "not beside")
    shared = repository.judge("-n", "2", "--junitxml=shared.xml", f"--basetemp={repository.root / 'base'}")
    assert alone.code == shared.code == FAILED
    assert "6 failed, 4 passed, 3 skipped" in shared.out
    assert shared.out.count("judge: sandbox: native, warm") == 1
    assert "expected 3, got -1" in shared.out
    told = [told_in(repository.root / name) for name in ("alone.xml", "shared.xml")]
    assert told[0].items() <= told[1].items()
    assert len(told[0]) == 12


# --- the page ---


def commands_of(page):
    lines = (
        line
        for block in re.findall(r"^```sh\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
        for line in block.splitlines()
    )
    return [shlex.split(line, comments=True) for line in lines]


@pytest.mark.slow
@pytest.mark.parametrize("words", commands_of(PAGE.read_text("utf-8")), ids=" ".join)
def test_the_commands_of_the_page_do_what_they_say(repository, words):
    repository.write("solutions/pairsumzero.py", RIGHT)
    repository.write("test_beside.py", "def test_beside():\n    pass\n")
    assert words[0] == "pytest"
    done = repository.pytest(*words[1:], f"--basetemp={repository.root / 'base'}")
    assert done.code == 0, done.both
    assert " passed" in done.out
