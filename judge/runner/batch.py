"""Many inputs in one process: for generated inputs by the thousand, where a fork for each would be the most of it.

    inputs ── a batch ──> answers ── accepted ─────────────────────────> Answer(output)
                 │            └───── not accepted ──┐
                 └── ends, for whatever reason ─────┴── alone in a fresh fork ──> Answer(alone)
                                       (and the rest in another batch)

What one process has been asked before may change what it answers. So an answer that is not accepted,
and an input at which a batch ended, are no finding yet: they are asked again alone, as every case
of a package is, and that counts. Nothing that a batch prints is believed beyond what it is: somebody's
answer to an input, to be compared outside.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from judge.model.execution import ExecResult
from judge.model.limits import MIB
from judge.model.problem import Problem
from judge.model.verdict import BuildResult
from judge.runner import batch_inside
from judge.runner.batch_inside import NO_FUNCTION
from judge.runner.boxes import LastingBox
from judge.runner.building.build import build
from judge.runner.cases import argv_of, run_box
from judge.runner.options import RunOptions, case_limits
from judge.runner.programs.read import lay_out
from judge.runner.programs.submission import Built, Submission
from judge.sandbox.protocol import Sandbox
from judge.sandbox.scratch import temporary_folder
from judge.sandbox.spec import WORK, ExecSpec

_SCRIPT = Path("__judge_batch__/batch.py")
"""In a folder of its own, where the driver does not look for solutions."""

_INPUTS = 5_000
_INPUT_BYTES = 16 * MIB
_LENGTH_DIGITS = 10

Accepts = Callable[[int, bytes], bool]
"""Whether an output is right, for an input by its position."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one input: its output in a batch that was accepted, or how the program did alone."""

    output: bytes
    alone: ExecResult | None = None


class Batch:
    """Asks one submission many inputs, in a box of its own."""

    def __init__(self, built: Built, box: LastingBox, alone: ExecSpec) -> None:
        """`alone` is how one input is asked. A whole program, and what is to run cold, is asked each of them so."""
        self._built, self._box, self._spec = built, box, alone
        self._possible = built.problem.kata is not None and built.is_warm

    def answers(self, inputs: Sequence[bytes], accepts: Accepts) -> Iterator[Answer]:
        """One answer for each input, in their order. Raises `SandboxError` when the sandbox failed twice."""
        done, size = 0, _INPUTS
        while done < len(inputs):
            asked = _next(inputs, done, size)
            outputs = self._ask(asked)
            for output in outputs:
                yield Answer(output) if accepts(done, output) else self._alone(inputs[done])
                done += 1
            if len(outputs) < len(asked):
                yield self._alone(inputs[done])
                done += 1
            size = min(_INPUTS, 2 * max(1, len(outputs)))  # one that ends at each input is not asked thousands at each

    def _alone(self, data: bytes) -> Answer:
        result = self._box.again(lambda: self._box.run(replace(self._spec, stdin=data)))
        return Answer(result.stdout.data, result)

    def _ask(self, inputs: Sequence[bytes]) -> list[bytes]:
        """The outputs of one process, up to the input at which it ended; none where it must be asked alone."""
        if not self._possible:
            return []
        result = self._box.again(lambda: self._run(inputs))
        outputs = list(_parts(result.stdout.data))
        self._possible = result.termination.code != NO_FUNCTION or bool(outputs)
        return outputs if len(outputs) <= len(inputs) else []

    def _run(self, inputs: Sequence[bytes]) -> ExecResult:
        stdin = b"".join(b"%d\n%b" % (len(data), data) for data in inputs)
        limits = replace(self._spec.limits, output_bytes=self._spec.limits.output_bytes + len(stdin))
        with self._box.workdir() as folder:
            shutil.copytree(self._built.program, folder, dirs_exist_ok=True)
            (folder / _SCRIPT).parent.mkdir()
            shutil.copyfile(batch_inside.__file__, folder / _SCRIPT)
            return self._box.run(ExecSpec((str(WORK / _SCRIPT),), limits, stdin, warm=True, workdir=folder))


@contextmanager
def opened_batch(
    problem: Problem, submission: Submission, options: RunOptions, sandbox: Sandbox
) -> Iterator[tuple[BuildResult, Batch]]:
    """Build a submission and have it ready for many inputs. Raises `SandboxError` when the sandbox failed twice."""
    with ExitStack() as stack:
        program = stack.enter_context(temporary_folder("program"))
        lay_out(submission, problem, program)
        built = Built(problem, submission, program, options)
        box = stack.enter_context(LastingBox(sandbox, run_box(built, sandbox)))
        result = build(built, box, sandbox)
        limits = case_limits(problem, options, submission.language)
        yield result, Batch(built, box, ExecSpec(argv_of(built, sandbox), limits, warm=built.is_warm))


def _next(inputs: Sequence[bytes], start: int, most: int) -> Sequence[bytes]:
    """The inputs that one process gets: at least one, at most so many, and not too large together."""
    end, size = start, 0
    while end < min(len(inputs), start + most) and (end == start or size + len(inputs[end]) <= _INPUT_BYTES):
        size += len(inputs[end])
        end += 1
    return inputs[start:end]


def _parts(output: bytes) -> Iterator[bytes]:
    """The outputs that are whole; what follows one that is not is nobody's."""
    at = 0
    while (end := output.find(b"\n", at, at + _LENGTH_DIGITS)) >= 0 and output[at:end].isdigit():
        length = int(output[at:end])
        if end + 1 + length > len(output):
            return
        yield output[end + 1 : end + 1 + length]
        at = end + 1 + length
