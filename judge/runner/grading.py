"""A package's own grader (legacy, section Graders): it reads a line for each part, and prints one for the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from functools import partial
from pathlib import Path

from judge.model.execution import ExecResult
from judge.model.problem import Problem
from judge.model.verdict import Verdict
from judge.runner.options import validation_limits
from judge.runner.validating.validate import ToolBox
from judge.sandbox.protocol import Sandbox
from judge.scoring.cases import ScoreFault, read_number
from judge.scoring.graders import Grader, Part
from judge.verdict import in_format

_VERDICTS = {verdict.value: verdict for verdict in Verdict if verdict not in (Verdict.CE, Verdict.JE)}
_SHOWN = 60


@contextmanager
def custom_grader(problem: Problem, sandbox: Sandbox, cache_dir: Path) -> Iterator[Grader]:
    """The grader, ready to be asked. Raises `SandboxError` when the sandbox fails twice."""
    assert problem.grader is not None
    with ToolBox(problem.grader, problem, sandbox, cache_dir) as box:
        yield partial(_grade, box, problem)


def _grade(box: ToolBox, problem: Problem, flags: Sequence[str], parts: Sequence[Part]) -> Part:
    given = "".join(f"{in_format(verdict)} {_written(score)}\n" for verdict, score in parts)

    def run() -> ExecResult:
        with box.workdir() as folder:
            return box.run(folder, tuple(flags), validation_limits(problem), given.encode())

    result = box.again(run)
    name = f"graders/{box.tool.entry}"
    if not result.termination.clean:
        said = result.stderr.text().strip()
        raise ScoreFault(f"{name} ended by {result.termination.in_words}; it must exit with 0\n{said}".rstrip())
    return _answer(name, result.stdout.text())


def _written(score: Fraction) -> str:
    return str(int(score)) if score.denominator == 1 else repr(float(score))


def _answer(name: str, output: str) -> Part:
    """A verdict and a score, in one line."""
    words = output.split()
    score = read_number(words[1]) if len(words) == 2 else None
    if score is None or words[0] not in _VERDICTS:
        shown = repr(output.strip()[:_SHOWN]) if words else "nothing"
        raise ScoreFault(f"{name} printed {shown}; it must print a verdict and a score")
    return _VERDICTS[words[0]], score
