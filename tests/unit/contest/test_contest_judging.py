"""What a judgement comes to in a contest: points for the board, words for the team, nothing of what is secret."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from judge.contest.claims import Progress
from judge.contest.events import Outcome
from judge.contest.judging import RealJudging, outcome_of
from judge.contest.model import ContestProblem, Rules
from judge.contest.packing import pack
from judge.contest.tries import Try
from judge.errors import JudgeError, ProblemNotFound
from judge.model.execution import Captured, Termination, TerminationKind
from judge.model.verdict import BuildResult, CaseResult, GroupScore, Judgement, Scores, Verdict
from judge.runner.options import RunOptions
from judge.sandbox.fake import FakeSandbox
from tests.packages import lay_out

PROBLEM = ContestProblem("A", "addition", points=200)
SECRET = "4711-the-answer"
AC, WA, CE, JE = Verdict.AC, Verdict.WA, Verdict.CE, Verdict.JE


def case(name: str, verdict: Verdict = AC, cpu_s: float = 0.1, message: str = SECRET, jury: str = SECRET) -> CaseResult:
    said = Captured(SECRET.encode(), len(SECRET))
    return CaseResult(
        name,
        verdict,
        Termination(TerminationKind.EXITED, 0),
        cpu_s,
        0.2,
        1,
        said,
        said,
        message,
        jury,
        transcript=SECRET,
    )


def judgement(verdict: Verdict, *results: CaseResult, ok: bool = True, scores: Scores | None = None) -> Judgement:
    build = BuildResult(ok, "" if ok else "syntax error")
    return Judgement("addition", "sol.py", "python3", verdict, results, 3, 1.0, 2**28, build, scores=scores)


@pytest.mark.parametrize("rules", Rules)
@pytest.mark.parametrize("verdict", [each for each in Verdict if each not in (CE, AC, JE)])
def test_of_a_secret_case_a_team_learns_the_verdict_alone(rules: Rules, verdict: Verdict) -> None:
    found = outcome_of(judgement(verdict, case("sample/1"), case("secret/1", verdict, 0.25)), PROBLEM, rules, 5)
    assert found == Outcome(verdict, (0,) if rules is Rules.IOI else (), "", "", 5, 250)
    assert "secret" not in repr(found.told_to_team())
    assert SECRET not in repr(found.told_to_team())


def test_of_a_sample_it_learns_which_one_and_why() -> None:
    found = outcome_of(judgement(WA, case("sample/1", WA, message="5 is not 4")), PROBLEM, Rules.ICPC, 5)
    assert (found.sample, found.message) == ("sample/1", "5 is not 4")
    assert SECRET not in repr(found), "what is said to the team comes first"
    plain = case("sample/1", WA, message="", jury="line 1: 5, expected 4")
    assert outcome_of(judgement(WA, plain), PROBLEM, Rules.ICPC, 5).message == "line 1: 5, expected 4"
    died = case("sample/1", Verdict.RTE, message="", jury="")
    assert outcome_of(judgement(Verdict.RTE, died), PROBLEM, Rules.ICPC, 5).message == SECRET, "its own words"


def test_only_the_first_failure_is_told() -> None:
    results = case("sample/1"), case("secret/1", WA), case("sample/2", WA, message="told")
    assert outcome_of(judgement(WA, *results), PROBLEM, Rules.ICPC, 5).message == ""


def test_a_folder_that_is_called_like_a_sample_is_none() -> None:
    found = outcome_of(judgement(WA, case("secret/sample/1", WA)), PROBLEM, Rules.ICPC, 5)
    assert (found.sample, found.message) == ("", "")


def test_the_compilers_words_are_the_teams() -> None:
    found = outcome_of(judgement(CE, ok=False), PROBLEM, Rules.ICPC, 5)
    assert (found.message, found.slowest_ms) == ("syntax error", 0)
    assert found.told_to_team() == found


def test_a_fault_of_the_judges_is_for_the_jury() -> None:
    found = outcome_of(judgement(JE, case("secret/1", JE, jury="validator: exit 1")), PROBLEM, Rules.ICPC, 5)
    assert (found.verdict, found.message) == (JE, "validator: exit 1")
    assert found.told_to_team().message == ""
    bare = outcome_of(judgement(JE, case("sample/1", JE, message="no answer", jury="")), PROBLEM, Rules.ICPC, 5)
    assert bare.message == "no answer"


@pytest.mark.parametrize("length", [0, 3999, 4000, 4001, 10_000_000])
def test_no_message_is_a_book(length: int) -> None:
    text = "ü" * length
    found = outcome_of(judgement(WA, case("sample/1", WA, message=text, jury="")), PROBLEM, Rules.ICPC, 5)
    assert found.message == text[:4000]


@pytest.mark.parametrize("rules", [Rules.ICPC, Rules.KATA, Rules.SPRINT])
def test_groups_count_by_the_rules_of_the_ioi_alone(rules: Rules) -> None:
    groups = (GroupScore("secret/1", AC, 20.0, 20.0, 1, 1, 1), GroupScore("secret/2", WA, 40.0, 80.0, 1, 2, 2))
    scored = judgement(WA, case("secret/1"), case("secret/2", WA), scores=Scores(WA, 60.0, 100.0, groups))
    assert outcome_of(scored, PROBLEM, rules, 5).groups == ()
    assert outcome_of(scored, PROBLEM, Rules.IOI, 5).groups == (40, 80)
    assert outcome_of(replace(scored, scores=None), PROBLEM, Rules.IOI, 5).groups == (0,)
    assert outcome_of(replace(scored, scores=None, verdict=AC), PROBLEM, Rules.IOI, 5).groups == (200,)


# --- what cannot be judged ---

TRY = Try("1", "t1", "A", "python3", "d", 1, 0, 0)


def judged(find: object, content: bytes, language: str = "python3") -> Outcome:
    told: list[Progress] = []
    real = RealJudging(find, RunOptions(), FakeSandbox(pytest.fail))  # type: ignore[arg-type]
    return real(replace(TRY, language=language), PROBLEM, Rules.ICPC, content, told.append)


@pytest.mark.parametrize(
    ("content", "language", "words"),
    [
        (b"no archive", "python3", "cannot be unpacked"),
        (pack({}), "python3", "without files"),
        (pack({"../sol.py": b""}), "python3", "has a file called"),
        (pack({"sol.py": b""}), "klingon", "klingon"),
    ],
)
def test_what_cannot_be_judged_says_why(tmp_path: Path, content: bytes, language: str, words: str) -> None:
    package = lay_out("addition", tmp_path)
    with pytest.raises(JudgeError, match=words):
        judged(lambda _: package, content, language)


def test_a_problem_that_is_gone_or_broken(tmp_path: Path) -> None:
    def gone(name: str) -> Path:
        raise ProblemNotFound(name)

    with pytest.raises(ProblemNotFound, match="no problem is called 'addition'"):
        judged(gone, pack({"sol.py": b""}))
    with pytest.raises(JudgeError):
        judged(lambda _: tmp_path, pack({"sol.py": b""}))
