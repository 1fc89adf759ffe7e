"""One case of an interactive or multi-pass problem: pass after pass, until the validator has seen enough.

    input ─> a pass: the submission runs, the validator judges it ─┬─> not accepted, or no nextpass.in: the outcome
      ↑                                                            │
      └──────────── nextpass.in, where it answered 42 ─────────────┘

In an interactive problem the two of a pass run at the same time (`interactive`), else one after the
other. Limits hold for each pass by itself. A validator finds its feedback directory as it left
it, and everything else as new: what it wrote beside that directory is gone (2025-09, section Multi-pass
validation).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from judge.model.execution import ExecResult
from judge.model.limits import ExecLimits
from judge.model.problem import Problem, ProblemType, TestCase
from judge.model.verdict import Check, Verdict
from judge.runner.attempt import Attempt
from judge.runner.interaction.faults import of_run, settle
from judge.runner.interaction.interactive import converse
from judge.runner.interaction.transcript import BETWEEN_PASSES, Transcript, of_one_pass
from judge.runner.options import validation_limits
from judge.runner.validating.feedback import NEXT_PASS, Feedback
from judge.runner.validating.validate import FEEDBACK, ToolBox, answer, present
from judge.sandbox.closing import Closing
from judge.sandbox.spec import Data, Joined

_DEFAULT_PASSES = 2
_RECORDED_S = 3.0
"""How much longer than the submission's time limit a validator may take where only a transcript is wanted."""

RunSubmission = Callable[[Data, Joined | None, float | None], ExecResult]
"""Runs the submission: its input, or what it is joined to; and a wall limit in place of the usual one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is judged: a case, by the submission's time limit and wall limit in seconds.

    `recorded` asks for a transcript; the submission of an interactive problem is waited for less
    long then, since what it comes to is known already.
    """

    problem: Problem
    case: TestCase
    limit_s: float
    wall_s: float
    recorded: bool = False

    @property
    def interactive(self) -> bool:
        """Whether submission and validator run at the same time."""
        return ProblemType.INTERACTIVE in self.problem.types

    @property
    def most_passes(self) -> int:
        """How many passes there may be."""
        if ProblemType.MULTI_PASS not in self.problem.types:
            return 1
        return self.problem.limits.validation_passes or _DEFAULT_PASSES


def judge_passes(asked: Asked, run: RunSubmission, validator: ToolBox) -> Attempt:
    """Judge a case, all its passes. Raises `SandboxError` where the sandbox failed; nothing is begun anew here."""
    with _Desk(asked.case, validator) as desk:
        return _Passes(asked, run, desk).judge()


class _Desk(Closing):
    """Where the validator works on one case: a fresh folder for each pass, and one feedback directory for all."""

    def __init__(self, case: TestCase, validator: ToolBox) -> None:
        self._case, self.validator = case, validator
        self._stack = ExitStack()
        self._kept = self._stack.enter_context(validator.spare_folder()) / FEEDBACK
        self._kept.mkdir()

    @contextmanager
    def laid_out(self, given: Data) -> Iterator[tuple[Path, tuple[str, ...]]]:
        """The folder and the arguments for one pass."""
        with self.validator.workdir() as folder:
            self._kept.rename(folder / FEEDBACK)
            yield folder, present(self._case, folder, given)
            if Feedback(folder / FEEDBACK).intact:
                (folder / FEEDBACK).rename(self._kept)

    def feedback(self) -> Feedback:
        """What the last pass left."""
        return Feedback(self._kept)

    def close(self) -> None:
        """End what it holds."""
        self._stack.close()


class _Passes:
    """The passes of one case."""

    def __init__(self, asked: Asked, run: RunSubmission, desk: _Desk) -> None:
        self._asked, self._run, self._desk = asked, run, desk
        self._results: list[ExecResult] = []
        self._transcripts: list[str] = []

    def judge(self) -> Attempt:
        """One pass after the other."""
        given: Data = self._asked.case.input_file
        for number in range(1, self._asked.most_passes + 1):
            check = self._one_pass(given)
            following, check = self._following(number, check)
            if following is None:
                break
            given = following
        return Attempt(_together(self._results), check, f"{BETWEEN_PASSES}\n".join(self._transcripts))

    def _one_pass(self, given: Data) -> Check:
        return self._interactive(given) if self._asked.interactive else self._in_turn(given)

    def _in_turn(self, given: Data) -> Check:
        """The submission first, and then the validator on what it printed."""
        result = self._run(given, None, None)
        self._results.append(result)
        if self._asked.recorded:
            self._transcripts.append(of_one_pass(_read(given), result.stdout.data))
        own = of_run(result, self._asked.limit_s)
        if own is not None:
            return Check(own)
        with self._desk.laid_out(given) as (folder, arguments):
            limits = validation_limits(self._asked.problem)
            validated = self._desk.validator.run(folder, arguments, limits, result.stdout.data)
            return self._answer(validated, folder)

    def _interactive(self, given: Data) -> Check:
        transcript = Transcript() if self._asked.recorded else None
        wall_s = self._asked.limit_s + 1.0 if self._asked.recorded else None
        with self._desk.laid_out(given) as (folder, arguments):
            interaction = converse(
                lambda joined: self._run(b"", joined, wall_s),
                lambda joined: self._desk.validator.run(folder, arguments, self._limits(), joined=joined),
                self._asked.limit_s,
                transcript,
            )
            self._results.append(interaction.submission)
            if transcript is not None:
                self._transcripts.append(transcript.text())
            return settle(interaction, self._answer(interaction.validator, folder), self._asked.limit_s)

    def _limits(self) -> ExecLimits:
        """A validator's limits; while it waits for the submission, its own time does not run."""
        limits = validation_limits(self._asked.problem)
        wall_s = limits.wall_s + self._asked.wall_s
        return replace(
            limits, wall_s=min(wall_s, self._asked.limit_s + _RECORDED_S) if self._asked.recorded else wall_s
        )

    def _answer(self, validated: ExecResult, folder: Path) -> Check:
        return answer(self._desk.validator, self._asked.case, validated, Feedback(folder / FEEDBACK))

    def _following(self, number: int, check: Check) -> tuple[bytes | None, Check]:
        """The input of the next pass, if the validator asks for one, and the check, where that was not its right."""
        wanted = ProblemType.MULTI_PASS in self._asked.problem.types and self._desk.feedback().has_next_pass()
        if not wanted or check.verdict not in (Verdict.AC, Verdict.WA):
            return None, check
        if check.verdict is Verdict.WA:
            return None, self._fault("exited with 43 and left a nextpass.in, which only 42 goes with")
        if number == self._asked.most_passes:
            return None, self._fault(f"wants pass {number + 1}, but limits.validation_passes is {number}")
        following = self._desk.feedback().take_next_pass()
        return (
            (following, check) if following is not None else (None, self._fault(f"left a {NEXT_PASS} that is no file"))
        )

    def _fault(self, words: str) -> Check:
        name = f"output_validator/{self._desk.validator.tool.entry}"
        return Check(Verdict.JE, judge_message=f"{name} {words} ({self._asked.case.name})")


def _read(given: Data) -> bytes:
    return given.read_bytes() if isinstance(given, Path) else given


def _together(results: list[ExecResult]) -> ExecResult:
    """The last pass's run, which ended all, with the most time and memory of any pass and the wall time of all."""
    return replace(
        results[-1],
        cpu_s=max(result.cpu_s for result in results),
        wall_s=sum(result.wall_s for result in results),
        peak_memory_bytes=max(result.peak_memory_bytes for result in results),
    )
