"""What is kept of results, and what is not."""

from __future__ import annotations

import multiprocessing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.ci.policy import Result
from judge.ci.results import KeptResult, Results, is_lasting
from judge.model.check import Place
from judge.model.execution import Captured, Termination, TerminationKind
from judge.model.verdict import BuildResult, CaseResult, Judgement, Verdict

KEY = "ab" * 32
EXITED = Termination(TerminationKind.EXITED, 0)


def case(name: str = "secret/1", verdict: Verdict = Verdict.AC, cpu_s: float = 0.1, **more: object) -> CaseResult:
    said = Captured(b"said", 4)
    plain = CaseResult(name, verdict, EXITED, cpu_s, cpu_s, 1000, said, said, "message", "jury's", visible=False)
    return replace(plain, **more)


def result(*cases: CaseResult, verdict: Verdict = Verdict.AC) -> Result:
    judgement = Judgement("sum", "a.py", "Python 3", verdict, cases, len(cases), 1.0, 1 << 20, BuildResult(True))
    return Result(judgement, None, Place("a.py", 3), Place("a.py"))


def kept(found: Result) -> KeptResult:
    return KeptResult(found, "2026-01-02T03:04:05+00:00", 1.5)


@pytest.fixture
def results(tmp_path: Path) -> Results:
    return Results(tmp_path / "cache")


def test_what_is_kept_comes_back(results: Results) -> None:
    shown = case("sample/1", visible=True, stdout=Captured(bytes(range(256)), 300))
    results.keep(KEY, kept(result(shown)))
    assert results.take(KEY) == kept(result(shown))
    assert results.take("cd" * 32) is None


def test_what_was_printed_in_a_secret_case_is_not_kept(results: Results) -> None:
    results.keep(KEY, kept(result(case(transcript="talk"))))
    (file,) = results.folder.rglob("*.json")
    assert b"jury" not in file.read_bytes()
    back = results.take(KEY)
    assert back is not None
    (found,) = back.result.judgement.results
    assert (found.stdout, found.stderr, found.judge_message, found.transcript) == (Captured(b"", 0),) * 2 + ("", "")
    assert found.message == "message"


@pytest.mark.parametrize(
    ("cases", "lasts"),
    [
        ([case(cpu_s=0.5)], True),
        ([case(cpu_s=0.83)], True),
        ([case(cpu_s=0.84)], False),
        ([case(cpu_s=1.0)], False),
        ([case(verdict=Verdict.TLE, cpu_s=1.2)], True),
        ([case(verdict=Verdict.TLE, cpu_s=1.1, near_limit=True)], False),
        ([case(verdict=Verdict.WA, cpu_s=0.9)], False),
        ([case(retried=True)], False),
    ],
)
def test_a_time_too_close_to_the_limit_is_found_anew_each_time(
    results: Results, cases: list[CaseResult], lasts: bool
) -> None:
    assert is_lasting(result(*cases)) is lasts
    results.keep(KEY, kept(result(*cases)))
    assert (results.take(KEY) is not None) is lasts


def test_an_error_of_the_judge_is_not_kept(results: Results) -> None:
    assert not is_lasting(result(case(verdict=Verdict.JE), verdict=Verdict.JE))


@given(st.binary(max_size=300))
def test_whatever_lies_there_is_a_result_or_none(data: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        results = Results(Path(folder))
        file = results.folder / KEY[:2] / f"{KEY}.json"
        file.parent.mkdir(parents=True)
        file.write_bytes(data)
        assert results.take(KEY) is None


def _write_again_and_again(folder: Path, times: int) -> None:
    for number in range(times):
        Results(folder).keep(KEY, kept(result(case(f"secret/{number}", message="m" * 50_000))))


def test_two_writers_of_one_key_never_leave_half_a_result(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_again_and_again, args=(tmp_path, 60)) for _ in range(2)]
    for writer in writers:
        writer.start()
    seen = 0
    while any(writer.is_alive() for writer in writers):
        found = Results(tmp_path).take(KEY)
        there = (tmp_path / "results" / KEY[:2] / f"{KEY}.json").exists()
        assert found is not None or not seen or not there
        seen += found is not None
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    assert Results(tmp_path).take(KEY) is not None
    assert [file.suffix for file in (tmp_path / "results").rglob("*") if file.is_file()] == [".json"]


def test_a_folder_that_cannot_be_written_to_keeps_nothing_and_harms_nobody(tmp_path: Path) -> None:
    (tmp_path / "results").write_text("a file where the folder should be")
    results = Results(tmp_path)
    results.keep(KEY, kept(result(case())))
    assert results.take(KEY) is None
    assert results.info().entries == 0


def test_clearing_forgets_everything_and_what_is_used_least_goes_first(
    results: Results, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    for number in range(5):
        results.keep(f"{number:02x}" * 32, kept(result(case())))
        file = results.folder / f"{number:02x}" / f"{f'{number:02x}' * 32}.json"
        os.utime(file, (number, number))
    one = results.info().size_bytes // 5
    results.take("00" * 32)  # which is in use, then
    monkeypatch.setattr("judge.ci.results._MOST_BYTES", 2 * one + one // 2)
    results.trim()
    assert [results.take(f"{number:02x}" * 32) is not None for number in range(5)] == [True, False, False, False, True]
    assert results.clear().entries == 2
    assert results.info().entries == 0
    assert results.clear().entries == 0
