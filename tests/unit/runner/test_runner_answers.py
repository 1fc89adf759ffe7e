from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.errors import UsageError
from judge.model.problem import ProblemType, TestCase
from judge.model.verdict import Verdict
from judge.runner.programs.answers import _names, answered, asked_for
from judge.runner.programs.read import read_submission

ANSWERS = frozenset((ProblemType.PASS_FAIL, ProblemType.SUBMIT_ANSWER))
CASES = dict.fromkeys(("sample/1", "secret/1", "secret/g/1", "secret/g/2"), (b"", b""))


@pytest.fixture
def asked(problem):
    return problem(CASES, types=ANSWERS)


def folder(tmp_path: Path, *names: str) -> Path:
    for name in names:
        file = tmp_path / "mine" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    return tmp_path / "mine"


def test_a_case_goes_by_the_end_of_its_name_where_no_other_does(asked, tmp_path):
    files = read_submission(folder(tmp_path, "2.out", "g/1.ans", "secret/1"), asked).files
    assert sorted(files) == ["secret/1", "secret/g/1", "secret/g/2"]
    with pytest.raises(UsageError, match=r"1\.ans is the answer to no case"):
        read_submission(folder(tmp_path, "1.ans"), asked)


def test_two_answers_to_one_case_are_refused(asked, tmp_path):
    with pytest.raises(UsageError, match="answer the same case"):
        read_submission(folder(tmp_path, "2.out", "g/2.ans"), asked)


def test_samples_that_are_not_answered_are_not_asked_for(asked, tmp_path):
    given_ = read_submission(folder(tmp_path, "2.out"), asked)
    assert [case.name for case in asked_for(asked, given_).cases] == ["secret/1", "secret/g/1", "secret/g/2"]
    more = read_submission(folder(tmp_path, "sample/1.out"), asked)
    assert asked_for(asked, more) is asked


def test_an_answer_is_read_up_to_the_limit(asked, tmp_path):
    mine = read_submission(folder(tmp_path, "2.out"), asked)
    case = next(case for case in asked.cases if case.name == "secret/g/2")
    result, check = answered(mine, case, 5)
    assert (result.stdout.data, check) == (b"2.out", None)
    result, check = answered(mine, case, 4)
    assert check is not None
    assert (result.stdout.data, check.verdict) == (b"2.ou", Verdict.OLE)
    _, check = answered(mine, asked.cases[0], 5)
    assert check is not None
    assert (check.verdict, check.message) == (Verdict.WA, "there is no answer to this case")


@given(st.lists(st.lists(st.sampled_from("ab1"), min_size=1, max_size=3).map("/".join), unique=True))
def test_a_name_never_means_two_cases_and_a_whole_name_always_its_own(names):
    known = _names([TestCase(name, "secret", Path()) for name in names])
    for name in names:
        assert known[name] == name
    for short, case in known.items():
        others = [name for name in names if name != case and f"/{name}".endswith(f"/{short}")]
        assert short == case or not others
