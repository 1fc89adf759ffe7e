"""The test items. An item finds out what there is to say in its setup, and its call says it.

So what is no fault of the solution (a broken package, a missing compiler, a failure of the judge's) is an error, as
what fails in a fixture is, and what is wrong with the solution is a failure.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from rich.text import Text

from judge.ci.policy import Result, faults_of
from judge.ci.spots import Spot, spot_of_failure, spot_of_growth
from judge.errors import JudgeError, NothingToRun, UsageError
from judge.model.check import Fault, Place, Solution
from judge.model.verdict import Judgement, Verdict
from judge.pytest_plugin.groups import groups_of
from judge.pytest_plugin.told import Told, as_text, refused, shown
from judge.runner.building.toolchain import ToolMissing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from judge.model.growth import GrowthReport
    from judge.pytest_plugin.session import Ready, Session


class SolutionFile(pytest.File):
    """A file that solves a problem, or the first of a folder that does."""

    def __init__(self, *, judging: Session, solution: Solution, **node: Any) -> None:
        super().__init__(**node)
        self._given = {"judging": judging, "solution": solution}
        self._judging, self._solution = judging, solution

    def collect(self) -> Iterator[pytest.Item]:
        """An item for each group of cases, and one for growth; or one that tells of a broken package."""
        try:
            problem = self._judging.problem(self._solution)
        except JudgeError:
            yield PackageItem.from_parent(self, name="package", **self._given)
            return
        for group in groups_of(problem):
            yield GroupItem.from_parent(self, name=group, **self._given)
        if self._judging.grows(problem):
            yield GrowthItem.from_parent(self, name="growth", **self._given)


class SolutionItem(pytest.Item):
    """Something that is asked of a solution; see `look`."""

    def __init__(self, *, judging: Session, solution: Solution, **node: Any) -> None:
        super().__init__(**node)
        self._judging, self._solution = judging, solution
        self._wrong: Told | None = None
        self.add_marker("judge")
        names = (solution.problem, solution.language, solution.who)
        self.extra_keyword_matches.update(name for name in names if name)

    def look(self, ready: Ready) -> Told | None:
        """What is wrong with the solution. Raises `Told` or `JudgeError` for what is no fault of its own."""
        raise NotImplementedError

    def setup(self) -> None:
        """Find out. See `pytest.Item`."""
        try:
            self._wrong = self._found()
        except NothingToRun as error:
            pytest.skip(error.message)
        except UsageError as error:
            if isinstance(error, ToolMissing):
                self._give_up(error)
            self._wrong = self._refused(error)
        except JudgeError as error:
            self._give_up(error)

    def runtest(self) -> None:
        """Tell. See `pytest.Item`."""
        if self._wrong is not None:
            raise self._wrong

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the item is, and what is written above its failure. See `pytest.Item`."""
        return self.path, 0, f"{self._solution.path}, {self.name}"

    def retold(self, call: pytest.CallInfo[None], report: pytest.TestReport) -> None:
        """Make a report say what there is to say, and of the solution's file in place of ours."""
        error = call.excinfo.value if call.excinfo is not None else None
        if call.excinfo is not None and isinstance(error, Told):
            report.longrepr = shown(call.excinfo, error)  # type: ignore[assignment]  # what getrepr gives, as pytest's own
        elif report.skipped and isinstance(error, pytest.skip.Exception):
            report.longrepr = (os.fspath(self.path), 1, f"Skipped: {error}")

    def _found(self) -> Told | None:
        ready = self._judging.ready(self._solution)
        if ready.untouched:
            pytest.skip("nobody has filled it in yet")
        return self.look(ready)

    def _refused(self, error: JudgeError) -> Told:
        file = os.path.relpath(self._judging.repository.root / self._solution.path, self._judging.repository.here)
        return refused(error, file, self._judging.width)

    def _give_up(self, error: JudgeError) -> NoReturn:
        raise self._refused(error) from None

    def _text(self, parts: list[RenderableType], fault: Fault | None) -> str:
        hint = [Text(""), Text(f"again: {fault.hint}")] if fault and fault.hint else []
        return as_text([*parts, *hint], self._judging.width)

    def _told(self, fault: Fault, text: str) -> Told:
        line = next(iter(fault.words.strip().splitlines()), "")
        return Told(f"{fault.title}: {line}", text, fault.place.file, fault.place.line)

    def _place(self, spot: Spot, ready: Ready) -> Place:
        name, line, column = spot
        file = ready.submission.files.get(name)
        path = os.path.relpath(file, self._judging.repository.here) if file else str(ready.submission.path)
        return Place(path, max(1, line), column)


class PackageItem(SolutionItem):
    """Stands for a solution of a problem whose package is broken: reading that raises, with all there is to say."""

    def look(self, ready: Ready) -> Told | None:
        """See `SolutionItem`."""


class GroupItem(SolutionItem):
    """A solution on a group of cases."""

    def look(self, ready: Ready) -> Told | None:
        """Judge it on them. See `SolutionItem`."""
        judgement = _by_names(self._judging.judge(ready, self.name), ready)
        place = self._place(spot_of_failure(judgement, ready.submission, ready.problem), ready)
        fault = next(iter(faults_of(Result(judgement, None, place, place), self._judging.policy)), None)
        if fault is None:
            return None
        text = self._text([self._screen(ready, judgement)], fault)
        told = self._told(fault, text)
        if judgement.verdict is Verdict.JE:
            raise told
        if fault.fails:
            return told
        self.add_report_section("setup", "judge", text)
        return None

    def _screen(self, ready: Ready, judgement: Judgement) -> RenderableType:
        from judge.cli.failure import failure_view
        from judge.ui.run import render_failed

        view = failure_view(ready.problem, ready.submission, judgement, self._judging.options)
        return render_failed(judgement, view)


class GrowthItem(SolutionItem):
    """How the cost of a solution grows, which says something of one that is accepted alone."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.add_marker("judge_growth")

    def look(self, ready: Ready) -> Told | None:
        """Measure it. See `SolutionItem`."""
        from judge.complexity.assess import can_be_measured

        if not can_be_measured(ready.problem, ready.submission):
            pytest.skip("the growth of such a solution cannot be measured")
        accepted = self._accepted(ready)
        report = self._judging.growth(ready)
        return self._weighed(ready, accepted, report)

    def _accepted(self, ready: Ready) -> Judgement:
        """The judgement of a solution that is accepted, by what was found in this process, else by judging it now."""
        known = self._judging.judged[self._solution.path]
        failed = [group for group, judgement in known.items() if judgement.verdict is not Verdict.AC]
        left = (group for group in groups_of(ready.problem) if group not in known)
        while not failed and (group := next(left, "")):
            if self._judging.judge(ready, group).verdict is not Verdict.AC:
                failed.append(group)
        if failed:
            pytest.skip(f"it is not accepted ({known[failed[0]].verdict} in {failed[0]}), so its growth says nothing")
        return next(iter(known.values()))

    def _weighed(self, ready: Ready, accepted: Judgement, report: GrowthReport) -> Told | None:
        from judge.ui.growth import render_growth

        place = self._place(spot_of_growth(report, ready.submission, ready.problem), ready)
        faults = faults_of(Result(accepted, report, place, place), self._judging.policy)
        fault = next((fault for fault in faults if fault.fails), None)
        text = self._text([render_growth(report)], fault)
        if fault is not None:
            return self._told(fault, text)
        if report.time is None and report.space is None:
            pytest.skip(f"its growth could not be measured: {report.stopped}")
        self.add_report_section("setup", "judge", text)
        return None


def _by_names(judgement: Judgement, ready: Ready) -> Judgement:
    """The same, with the file of a compile error by its name in the sandbox, by which its lines are found."""
    build = judgement.build
    names = {str(file): name for name, file in ready.submission.files.items()}
    return replace(judgement, build=replace(build, file=names.get(build.file, build.file)))
