"""Who misbehaved first, where a submission and a validator ran at the same time.

    the validator ended first, with 43 ──────────────> its WA, whatever the submission does afterwards
    the validator ended first, with anything but 42 ─> JE
    the submission did not end well, or too late ────> its verdict (RTE, TLE, MLE, OLE), whatever the validator says
    otherwise ───────────────────────────────────────> what the validator says

"First" is meant by cause, not by the clock: a validator that ended without having been told that the
submission is gone was not led to it by that (see `interactive`). One exception: a submission that was
only waiting when its wall time ended is not at fault where the validator let it wait, or hangs itself.
docs/interactive.md has the whole table, with what other judges do.
"""

from __future__ import annotations

from dataclasses import dataclass

from judge import verdict
from judge.model.execution import ExecResult, TerminationKind
from judge.model.verdict import Check, Verdict

_HANGS = (TerminationKind.WALL_LIMIT, TerminationKind.CPU_LIMIT)
_DEADLOCK = (
    "Your program and the judge's waited for each other. "
    "Does yours flush what it prints, and read exactly what it is sent?"
)


@dataclass(frozen=True, slots=True)
class Interaction:
    """How two joined runs ended.

    `validator_first` says that the validator ended before it was told that the submission says no more,
    having ended or having closed its output; `cut_short` that it was ended because its answer could no longer count.
    """

    submission: ExecResult
    validator: ExecResult
    validator_first: bool
    cut_short: bool = False


def settle(interaction: Interaction, said: Check, limit_s: float) -> Check:
    """The outcome of a pass; `said` is what the validator answered, JE where it answered nothing."""
    if interaction.validator_first and said.verdict is not Verdict.AC:
        return said
    own = of_run(interaction.submission, limit_s)
    if own is None:
        return said
    if interaction.submission.termination.kind is not TerminationKind.WALL_LIMIT:
        return _with_verdict(own, interaction, said)
    if said.verdict is Verdict.JE and interaction.validator.termination.kind in _HANGS:
        return said
    if 2 * interaction.validator.cpu_s > interaction.submission.wall_s:
        took = f"{interaction.validator.cpu_s:.1f} s of CPU time"
        return Check(Verdict.JE, judge_message=f"the validator took {took}, for which the submission had to wait")
    return _with_verdict(own, interaction, said, _DEADLOCK)


def of_run(result: ExecResult, limit_s: float) -> Verdict | None:
    """The verdict that a run settles by itself: that it took too long, or how it ended; `None` for a good one.

    What it did after its time does not count: a run under a higher limit comes to the same as one under this.
    """
    return Verdict.TLE if result.cpu_s > limit_s else verdict.of_termination(result.termination)


def _with_verdict(own: Verdict, interaction: Interaction, said: Check, advice: str = "") -> Check:
    """The submission's own verdict. What the validator has to say to that is passed on, its own end is no fault now."""
    if said.verdict is not Verdict.JE:
        return Check(own, said.message or advice, said.judge_message)
    return Check(own, advice, "" if interaction.cut_short else f"afterwards, {said.judge_message}")
