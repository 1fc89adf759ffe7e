"""What rules look at: a package that was read, and what was read of it beside the problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from judge.model.problem import Problem, ProblemType
from judge.package.formats import legacy
from judge.package.reading.opened import OpenPackage
from judge.package.submissions.jury import Jury
from judge.package.testdata.reader import TestData
from judge.package.testdata.test_groups import GroupConfig


@dataclass(frozen=True, slots=True)
class Subject:
    """A package of either format.

    Of a legacy package, `data` holds cases and groups alone, and `jury` no rules: what `testdata.yaml`
    and its submissions say is checked as it is read. `names_line` is the line of `name` in `problem.yaml`.
    """

    package: OpenPackage
    problem: Problem
    data: TestData
    jury: Jury
    names_line: int | None = None

    @property
    def is_legacy(self) -> bool:
        """Whether the package is of the format `legacy`."""
        return self.problem.format_version == legacy.VERSION

    @property
    def scoring(self) -> bool:
        """Whether submissions get scores."""
        return ProblemType.SCORING in self.problem.types

    @property
    def groups_by_name(self) -> Mapping[str, GroupConfig]:
        """The groups as their files tell them."""
        return {config.group.name: config for config in self.data.configs}
