"""A report of a check made by hand, with one solution for each thing that a report has to say.

`SECRET` stands in all that nobody may see of secret cases; `REPORT` must not show it anywhere.
"""

from __future__ import annotations

from dataclasses import replace

from judge.model.check import Checked, CheckReport, Claim, Fault, Outcome, Place, Solution
from judge.model.execution import Captured, Protection, ProtectionState, Termination, TerminationKind
from judge.model.verdict import BuildResult, CaseResult, GroupScore, Judgement, Scores, Verdict
from tests.growths import CONSTANT, LINEAR, PLAIN, QUADRATIC, REPORTS, SLOW, TOO_MUCH

SECRET = "CANARY-5e1f"
EXITED, CRASHED = Termination(TerminationKind.EXITED, 0), Termination(TerminationKind.EXITED, 1)
TRACEBACK = 'Traceback (most recent call last):\n  File "solution.py", line 12, in solve\nIndexError: list index\n'


def stream(text: str, more: int = 0) -> Captured:
    data = text.encode()
    return Captured(data, len(data) + more)


SAMPLE = CaseResult("sample/1", Verdict.AC, EXITED, 0.021, 0.03, 12_900_000, stream("3\n"), stream(""), visible=True)
HIDDEN = replace(
    SAMPLE,
    case="secret/1-edges/01",
    cpu_s=0.034,
    visible=False,
    stdout=stream(f"{SECRET} output\n"),
    stderr=stream(f"{SECRET} words\n"),
    judge_message=f"expected {SECRET}",
    transcript=f">{SECRET}",
)
BUILT = BuildResult(True)
PROTECTIONS = (Protection("namespaces", ProtectionState.IN_FORCE), Protection("identity", ProtectionState.WEAKER, "x"))


def solution(path: str, problem: str = "pairsumzero", who: str = "", claim: Claim = Claim.PATTERN) -> Solution:
    return Solution(path, problem, "cpp" if path.endswith(".cpp") else "python3", claim, who)


def judged(at: Solution, *results: CaseResult, verdict: Verdict | None = None, total: int = 0) -> Judgement:
    first = next((result.verdict for result in results if result.verdict is not Verdict.AC), Verdict.AC)
    return Judgement(
        at.problem,
        at.path,
        at.language,
        verdict or first,
        results,
        total or len(results),
        1.0,
        256 << 20,
        BUILT,
        PROTECTIONS,
        "native",
        "warm",
    )


def failed(at: Solution, result: CaseResult, words: str, line: int = 1) -> Checked:
    """A solution that fails in its last case."""
    verdict, judgement = result.verdict, judged(at, SAMPLE, result, total=31)
    hint = f"judge run {at.problem} {at.path}"
    fault = Fault(verdict.value, verdict.in_words, words, Place(at.path, line), hint=hint)
    return Checked(at, Outcome.FAILED, judgement, faults=(fault,), took_s=1.2)


_PAIRS = {name: solution(f"solutions/{name}.py") for name in ("right", "sample", "secret", "slow", "crash", "memory")}
RIGHT = Checked(_PAIRS["right"], Outcome.PASSED, judged(_PAIRS["right"], SAMPLE, HIDDEN), PLAIN, took_s=3.4)
WRONG_SAMPLE = failed(
    _PAIRS["sample"],
    replace(
        SAMPLE,
        case="sample/2",
        verdict=Verdict.WA,
        message="expected true, got false",
        judge_message="token 1 differs",
        stdout=stream("false\n"),
        stderr=stream("looking at | `x` @somebody <b>\n"),
    ),
    "sample/2: wrong answer: expected true, got false; 1 of 31 cases passed",
    line=4,
)
WRONG_SECRET = failed(
    _PAIRS["secret"],
    replace(HIDDEN, verdict=Verdict.WA, message="one item is missing"),
    "secret/1-edges/01: wrong answer: one item is missing; 1 of 31 cases passed",
)
TOO_SLOW = failed(
    _PAIRS["slow"],
    replace(HIDDEN, verdict=Verdict.TLE, termination=Termination(TerminationKind.CPU_LIMIT), cpu_s=1.2),
    "secret/1-edges/01: it took 1.20 s of 1 s allowed; 1 of 31 cases passed",
    line=3,
)
CRASH = failed(
    _PAIRS["crash"],
    replace(SAMPLE, case="sample/2", verdict=Verdict.RTE, termination=CRASHED, stderr=stream(TRACEBACK)),
    "sample/2: it ended by exited 1; 1 of 31 cases passed",
    line=12,
)
TOO_LARGE = failed(
    _PAIRS["memory"],
    replace(
        HIDDEN,
        verdict=Verdict.MLE,
        termination=Termination(TerminationKind.MEMORY_LIMIT),
        peak_memory_bytes=256 << 20,
    ),
    "secret/1-edges/01: memory limit exceeded; 1 of 31 cases passed",
)
_BROKEN = solution("solutions/pairsumzero.cpp")
BROKEN_BUILD = Checked(
    _BROKEN,
    Outcome.FAILED,
    replace(
        judged(_BROKEN, verdict=Verdict.CE, total=31),
        build=BuildResult(False, "error: expected ';' before '}' token", "pairsumzero.cpp", 7, 21),
    ),
    faults=(
        Fault(
            "CE",
            "compile error",
            "error: expected ';' before '}' token",
            Place(_BROKEN.path, 7, 21),
            hint=f"judge run pairsumzero {_BROKEN.path}",
        ),
    ),
)
_GROWS, _FLAT, _LET = (solution(f"growth/{name}.py", claim=Claim.MARKER) for name in ("fast", "flat", "let"))
_GROWTH_WORDS = "time grows as O(n²), asked is O(n): 9.9 times slower than asked at 10 times the size"
_MEMORY_WORDS = "memory grows as O(n), asked is O(1): 9.8 times more than asked at 10 times the size"
WORSE = Checked(
    _GROWS,
    Outcome.FAILED,
    judged(_GROWS, SAMPLE, HIDDEN),
    replace(SLOW, submission=_GROWS.path, space=TOO_MUCH),
    (
        Fault("growth", "too slow in growth", _GROWTH_WORDS, Place(_GROWS.path, 7), hint="judge complexity"),
        Fault("growth", "memory grows too fast", _MEMORY_WORDS, Place(_GROWS.path, 7), hint="judge complexity"),
    ),
)
AS_ASKED = Checked(_FLAT, Outcome.PASSED, judged(_FLAT, SAMPLE), replace(PLAIN, time=LINEAR, space=CONSTANT))
TOLERATED = Checked(
    _LET,
    Outcome.PASSED,
    judged(_LET, SAMPLE),
    replace(PLAIN, time=QUADRATIC),
    (Fault("growth", "too slow in growth", _GROWTH_WORDS, Place(_LET.path, 2), fails=False),),
)
_TAMPERED = solution("growth/tampered.py")
TAMPERED = Checked(
    _TAMPERED,
    Outcome.FAILED,
    judged(_TAMPERED, SAMPLE),
    replace(REPORTS["tampered"], submission=_TAMPERED.path),
    (Fault("tampered", "tampered with", "the time it reports is not the time that was seen", Place(_TAMPERED.path)),),
)
UNTOUCHED = Checked(solution("solutions/stub.py"), Outcome.UNTOUCHED)
SKIPPED = Checked(solution("solutions/skipped.kt"), Outcome.SKIPPED, why="kotlinc is not installed")
_ERROR = solution("solutions/error.py", "broken")
ERROR = Checked(
    _ERROR,
    Outcome.ERROR,
    why="problem.yaml:3: the key 'x' is not known here",
    faults=(
        Fault(
            "JP007",
            "the problem's package is broken",
            "problem.yaml:3: the key 'x' is not known here",
            Place("problems/broken/problem.yaml", 3),
            hint="judge verify problems/broken",
        ),
    ),
)
_JUDGE = solution("solutions/judge.py")
JUDGE_ERROR = Checked(
    _JUDGE,
    Outcome.ERROR,
    judged(_JUDGE, SAMPLE, replace(HIDDEN, verdict=Verdict.JE, message="the output validator crashed")),
    faults=(Fault("JE", "judge error", "secret/1-edges/01: judge error", Place(_JUDGE.path), fails=False),),
)
CACHED = replace(
    RIGHT, solution=solution("solutions/cached.py", claim=Claim.EXPLICIT), cached_at="2026-01-02 03:04:05", growth=None
)
ANNA = replace(RIGHT, solution=solution("class/anna/kwaymerge.py", "kwaymerge", "anna"), growth=None)
BEN = failed(
    solution("class/ben/kwaymerge.py", "kwaymerge", "ben"),
    replace(HIDDEN, verdict=Verdict.OLE, termination=Termination(TerminationKind.OUTPUT_LIMIT)),
    "secret/1-edges/01: output limit exceeded; 1 of 31 cases passed",
)
_SCORED = solution("solutions/scored.py", "scored")
SCORED = Checked(
    _SCORED,
    Outcome.PASSED,
    replace(
        judged(
            _SCORED,
            SAMPLE,
            replace(HIDDEN, case="secret/1-small/1", score=12.5),
            replace(HIDDEN, case="secret/2-large/1", verdict=Verdict.TLE, score=0.0),
            verdict=Verdict.AC,
        ),
        scores=Scores(
            Verdict.AC,
            12.5,
            100.0,
            (
                GroupScore("sample", Verdict.AC, None, None, 1, 1, 1),
                GroupScore("secret/1-small", Verdict.AC, 12.5, 50.0, 1, 1, 1),
                GroupScore("secret/2-large", Verdict.TLE, 0.0, 50.0, 0, 1, 1),
            ),
        ),
    ),
)
SOLUTIONS = (
    RIGHT,
    WRONG_SAMPLE,
    WRONG_SECRET,
    TOO_SLOW,
    CRASH,
    TOO_LARGE,
    BROKEN_BUILD,
    WORSE,
    AS_ASKED,
    TOLERATED,
    TAMPERED,
    UNTOUCHED,
    SKIPPED,
    ERROR,
    JUDGE_ERROR,
    CACHED,
    ANNA,
    BEN,
    SCORED,
)
REPORT = CheckReport(
    tuple(sorted(SOLUTIONS, key=lambda checked: checked.solution.path)),
    {"firsttofail": "nobody tried it"},
    ("notes/pairsumzero.py is no solution: no problem is called 'notes'",),
    "native",
    "warm",
    PROTECTIONS,
    took_s=12.34,
)
FINE = CheckReport((RIGHT, CACHED), {}, backend="native", mode="warm", protections=PROTECTIONS, took_s=0.5)
EMPTY = CheckReport((), {})
