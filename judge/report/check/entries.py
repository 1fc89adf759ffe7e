"""A solution as a list of tests, which is how CI systems and exercise sites see it: each case that ran, the growth.

What has no cases is one test: `build` where it does not compile, else `solution`. A test fails only if the policy
lets the check fail for it; what is wrong and may be is skipped, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from judge.model.check import Checked, Outcome
from judge.model.growth import GrowthReport, Standing
from judge.model.verdict import CaseResult, Judgement, Verdict
from judge.report.check.cases import NOTHING, Shown, explained, shown
from judge.report.check.faults import faults_of, tolerates, why_of
from judge.report.growthgithub import GrowthFinding, growth_findings

BUILD, WHOLE, GROWTH, NOT_RUN = "build", "solution", "growth", "cases not run"


class State(StrEnum):
    """What a test came to."""

    PASS = "pass"  # noqa: S105 - no password
    FAIL = "fail"
    ERROR = "error"
    SKIPPED = "skipped"


_STATES = {Outcome.PASSED: State.PASS, Outcome.FAILED: State.FAIL, Outcome.ERROR: State.ERROR}


@dataclass(frozen=True, slots=True)
class Entry:
    """One test: its name, what it came to, and why.

    `kind` is the verdict or the kind of the fault, `message` one sentence, `words` all there is to say. `case` is
    the test case, where it is one, and `may` what may be shown of it.
    """

    name: str
    state: State
    kind: str = ""
    message: str = ""
    words: str = ""
    time_s: float = 0.0
    case: str = ""
    may: Shown = NOTHING


def entries(checked: Checked, *, show_secret: bool) -> tuple[Entry, ...]:
    """Return the tests of one solution; at least one, and one that fails where the solution failed."""
    found = [*_judged(checked, show_secret), *_growth(checked)]
    told = any(entry.state is _state(checked) for entry in found)
    if not found or (checked.outcome in (Outcome.FAILED, Outcome.ERROR) and not told):
        found.append(_whole(checked))
    return tuple(found)


def _state(checked: Checked) -> State:
    return _STATES.get(checked.outcome, State.SKIPPED)


def _judged(checked: Checked, show_secret: bool) -> Iterator[Entry]:
    judgement = checked.judgement
    if judgement is None:
        return
    if judgement.verdict is Verdict.CE:
        yield _build(checked, judgement)
    yield from (_case(checked, result, shown(result, show_secret=show_secret)) for result in judgement.results)
    left = judgement.total - len(judgement.results)
    if judgement.results and left > 0:
        words = f"{left:,} of {judgement.total:,} cases were not run"
        yield Entry(NOT_RUN, State.SKIPPED, message=words, words=words)


def _build(checked: Checked, judgement: Judgement) -> Entry:
    words = _all_words(checked, "CE") or judgement.build.message or Verdict.CE.in_words
    return Entry(BUILD, _failing(checked, "CE"), "CE", Verdict.CE.in_words, words)


def _case(checked: Checked, result: CaseResult, may: Shown) -> Entry:
    verdict = result.verdict
    if verdict is Verdict.AC:
        return Entry(result.case, State.PASS, "AC", time_s=result.cpu_s, case=result.case, may=may)
    state = State.ERROR if verdict is Verdict.JE else _failing(checked, verdict.value)
    message = f"{verdict.in_words}: {may.message}" if may.message else verdict.in_words
    words = [explained(result, may)]
    if checked.judgement and result is checked.judgement.first_failure:
        words.append(_all_words(checked, verdict.value))
    return Entry(result.case, state, verdict.value, message, _joined(words), result.cpu_s, result.case, may)


def _growth(checked: Checked) -> Iterator[Entry]:
    growth = checked.growth
    if growth is None or not (_asked(growth) or growth.tampered or growth.wrong):
        return
    found = list(growth_findings(growth))
    kind = "tampered" if growth.tampered else "growth"
    words = _all_words(checked, kind) or _joined([words for _, _, words in found])
    message = "; ".join(title for _, title, _ in found)
    yield Entry(GROWTH, _grown(checked, growth, found, kind), kind, message, words, growth.took_s)


def _grown(checked: Checked, growth: GrowthReport, found: Sequence[GrowthFinding], kind: str) -> State:
    """What growth came to: where it is not known for any cost whether it is as asked, the test is skipped."""
    if any(level == "error" for level, _, _ in found):
        return _failing(checked, kind)
    as_asked = any(cost is not None and cost.standing is Standing.OK for cost in (growth.time, growth.space))
    return State.PASS if as_asked else State.SKIPPED


def _asked(growth: GrowthReport) -> bool:
    return any(cost is not None and bool(cost.asked) for cost in (growth.time, growth.space))


def _whole(checked: Checked) -> Entry:
    state, faults = _state(checked), faults_of(checked)
    first = faults[0] if faults else None
    why = why_of(checked)
    message = first.title if first else why or checked.outcome.value
    words = _joined([why, *(fault.words for fault in faults)]) or message
    return Entry(WHOLE, state, first.kind if first else checked.outcome.value, message, words)


def _failing(checked: Checked, kind: str) -> State:
    return State.SKIPPED if tolerates(checked, kind) else State.FAIL


def _all_words(checked: Checked, kind: str) -> str:
    """What the faults of one kind say, and where."""
    mine = (fault for fault in faults_of(checked) if fault.kind == kind)
    return _joined([f"{fault.place.file}:{fault.place.line}: {fault.words}" for fault in mine])


def _joined(parts: Sequence[str]) -> str:
    return "\n".join(dict.fromkeys(part.strip("\n") for part in parts if part.strip()))
