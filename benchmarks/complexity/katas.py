"""The katas that ship: whether their accepted submissions grow as asked, and what their too slow ones are named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from judge.complexity.assess import GrowthOptions, assess, can_be_measured
from judge.errors import JudgeError
from judge.model.growth import Estimate, GrowthReport, Standing
from judge.package.reader import jury_submissions, load
from judge.runner.options import RunOptions
from judge.runner.programs.read import read_submission
from judge.sandbox.protocol import Sandbox

PROBLEMS = Path(__file__).parent.parent.parent / "problems"
_FASTER = "grows_faster_than_asked"
_FOLDERS = ("accepted", _FASTER, "time_limit_exceeded")
_NAME, _GROWTH = 66, 14


@dataclass(frozen=True, slots=True)
class Measured:
    """One submission of one kata; `report` is `None` where it could not be measured, for the reason in `why`."""

    problem: str
    submission: str
    report: GrowthReport | None
    why: str = ""

    @property
    def is_as_promised(self) -> bool:
        """Whether what is accepted grows as asked, and what is too slow, or in the folder of that name, does not.

        Not all that is asked can be held against a whole program, so an accepted one is not to be called worse.
        """
        if self.report is None or self.report.time is None:
            return False
        costs = [each for each in (self.report.time, self.report.space) if each is not None]
        if self.submission.startswith("accepted/"):
            if self.report.whole:
                return not self.report.worse
            return all(each.standing is Standing.OK for each in costs)
        if self.submission.startswith(f"{_FASTER}/"):
            return self.report.worse
        return self.report.time.standing is Standing.WORSE


def measured(options: GrowthOptions, sandbox: Sandbox, cache: Path) -> Iterator[Measured]:
    """Measure all submissions, one after the other."""
    for folder in sorted(path for path in PROBLEMS.iterdir() if (path / "kata.yaml").is_file()):
        problem = load(folder)
        for name in jury_submissions(problem):
            submission = read_submission(folder / "submissions" / name, problem)
            if name.split("/")[0] not in _FOLDERS or not can_be_measured(problem, submission):
                continue
            try:
                report = assess(problem, submission, RunOptions(cache_dir=cache), sandbox, options)
            except JudgeError as error:
                yield Measured(problem.id, name, None, str(error))
            else:
                yield Measured(problem.id, name, report, report.stopped)


def line(one: Measured) -> str:
    """One submission in one line."""
    head = f"{'✓' if one.is_as_promised else '✗'} {one.problem}/{one.submission}"
    if one.report is None or one.report.time is None:
        return f"{head:{_NAME}}{one.why}"
    return f"{head:{_NAME}}{_told(one.report.time)}{_told(one.report.space)}{one.report.took_s:5.1f} s"


def _told(estimate: Estimate | None) -> str:
    if estimate is None:
        return " " * (2 * _GROWTH)
    growth = f"{estimate.growth or '?'} {estimate.confidence:.2f}"
    return f"{growth:{_GROWTH + 4}}of {estimate.asked:{_GROWTH}}"
