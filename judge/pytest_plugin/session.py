"""One process's work: the settings, the solutions that there are, their problems, the sandbox, what was found so far.

Nothing of it is shared with another process but the cache folder. The sandbox is made for the first item that needs
it; its boxes are gone at the end of each item.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from judge.ci.files import files_of
from judge.ci.finding import Found, find_solutions
from judge.ci.git import Git
from judge.ci.policy import Policy
from judge.ci.untouched import is_untouched
from judge.cli.context import library, sandbox
from judge.cli.repository import level_of, root_of
from judge.cli.runoptions import run_options
from judge.config import Settings, load_settings
from judge.errors import JudgeError, UsageError
from judge.model.check import GrowthPolicy, Solution
from judge.package.reader import load
from judge.pytest_plugin.groups import groups_of
from judge.runner.options import RunOptions
from judge.runner.programs.read import read_submission

if TYPE_CHECKING:
    from judge.model.growth import GrowthReport
    from judge.model.problem import Problem
    from judge.model.verdict import Judgement
    from judge.runner.programs.submission import Submission
    from judge.sandbox.protocol import Sandbox

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Repository:
    """The solutions of a repository as they were found: its root, its files, the settings in force.

    `here` is the folder that paths are told from.
    """

    here: Path
    root: Path
    settings: Settings
    files: tuple[str, ...]
    found: Found


def look_around(start: Path, here: Path, flags: Mapping[str, object]) -> Repository:
    """The repository around a folder, found as `judge check` finds it. Raises `UsageError` for broken settings."""
    chosen = load_settings(start, os.environ, flags)
    root = root_of(chosen, start)
    files = tuple(files_of(root, Git.find(root)))
    return Repository(here, root, chosen, files, find_solutions(root, files, chosen, library(chosen)))


@dataclass(frozen=True, slots=True)
class Ready:
    """A solution that is read, with its problem."""

    solution: Solution
    problem: Problem
    submission: Submission
    untouched: bool


@dataclass
class Session:
    """The work of one process of pytest; `jobs` is how many cases run at once, `width` that of the screen."""

    repository: Repository
    jobs: int
    width: int
    judged: dict[str, dict[str, Judgement]] = field(default_factory=lambda: defaultdict(dict))
    """What was found, by the path of the solution and by group."""
    _problems: dict[str, Problem | JudgeError] = field(default_factory=dict)
    _ready: dict[str, Ready | JudgeError] = field(default_factory=dict)
    _sandbox: dict[str, Sandbox | JudgeError] = field(default_factory=dict)

    @cached_property
    def policy(self) -> Policy:
        """What fails an item, as in `judge check`."""
        chosen = self.repository.settings
        return Policy(chosen.fail_on, chosen.growth, chosen.languages)

    @cached_property
    def options(self) -> RunOptions:
        """How solutions are judged."""
        chosen = self.repository.settings
        return replace(run_options(chosen), jobs=self.jobs, show_secret=chosen.show_secret)

    @property
    def sandbox(self) -> Sandbox:
        """The sandbox of this process. Raises `JudgeError` where none can be had."""
        chosen = self.repository.settings
        return _once(self._sandbox, "", lambda: sandbox(replace(chosen, level=level_of(chosen))))

    def problem(self, solution: Solution) -> Problem:
        """The problem that is solved. Raises `PackageError` for a broken package."""
        name = solution.problem
        return _once(self._problems, name, lambda: load(self.repository.found.packages[name]))

    def ready(self, solution: Solution) -> Ready:
        """The solution, read. Raises `JudgeError` for one that cannot be, or may not be judged."""
        return _once(self._ready, solution.path, lambda: self._read(solution))

    def _read(self, solution: Solution) -> Ready:
        problem = self.problem(solution)
        path = self.repository.root / solution.path
        submission = read_submission(path, problem, solution.language)
        row, allowed = submission.language, self.policy.languages
        if allowed and row.code not in allowed:
            words = f"{row.name} is none of the languages that are allowed: {', '.join(sorted(allowed))}"
            raise UsageError(words)
        shown = replace(submission, path=Path(os.path.relpath(path, self.repository.here)))
        return Ready(solution, problem, shown, is_untouched(submission, problem))

    def grows(self, problem: Problem) -> bool:
        """Whether growth is to be measured: the kata says how inputs grow, and nobody wants to do without."""
        chosen = self.repository.settings
        wanted = chosen.complexity and chosen.growth is not GrowthPolicy.NEVER
        return wanted and problem.kata is not None and problem.kata.complexity.scaling is not None

    def judge(self, ready: Ready, group: str) -> Judgement:
        """What comes of a solution on the cases of a group. Raises `JudgeError`."""
        from judge.runner.judging import judge
        from judge.runner.jury.timing import with_time_limit

        limited = with_time_limit(ready.problem, self.options, self.sandbox, lambda _: None)
        options = replace(limited, cases=groups_of(ready.problem)[group])
        judgement = judge(ready.problem, ready.submission, options, self.sandbox, lambda _: None)
        self.judged[ready.solution.path][group] = judgement
        return judgement

    def growth(self, ready: Ready) -> GrowthReport:
        """How the cost of an accepted solution grows. Raises `JudgeError`."""
        from judge.complexity.assess import GrowthOptions, assess

        return assess(ready.problem, ready.submission, self.options, self.sandbox, GrowthOptions())


def _once(known: dict[str, T | JudgeError], name: str, make: Callable[[], T]) -> T:
    """What `make` gives or raises, the first time it is asked for."""
    if name not in known:
        try:
            known[name] = make()
        except JudgeError as error:
            known[name] = error
    found = known[name]
    if isinstance(found, JudgeError):
        raise found.with_traceback(None)
    return found
