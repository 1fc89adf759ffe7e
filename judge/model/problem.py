"""A problem as the rest of the judge sees it, whatever format version it was stored in."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from judge.model.limits import ProblemLimits

if TYPE_CHECKING:
    from judge.model.growth import Scaling
    from judge.model.signature import Signature


STATIC_VALIDATION = "static validation"
"""What a static validation test case is called in its group; no file can have that name."""


class ProblemType(StrEnum):
    """The values of `type` in `problem.yaml`."""

    PASS_FAIL = "pass-fail"  # noqa: S105 - not a password
    SCORING = "scoring"
    MULTI_PASS = "multi-pass"  # noqa: S105 - nor is this
    INTERACTIVE = "interactive"
    SUBMIT_ANSWER = "submit-answer"


class Difficulty(StrEnum):
    """How hard a kata is."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to credit."""

    name: str
    email: str = ""
    orcid: str = ""
    kattis: str = ""


@dataclass(frozen=True, slots=True)
class Credits:
    """The `credits` map of `problem.yaml`."""

    authors: tuple[Person, ...] = ()
    contributors: tuple[Person, ...] = ()
    testers: tuple[Person, ...] = ()
    translators: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)
    packagers: tuple[Person, ...] = ()
    acknowledgements: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a problem comes from."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Constant:
    """A package-wide constant: its value and its alternative spellings."""

    value: int | float | str
    variants: Mapping[str, int | float | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TestCase:
    """One test case. Its files lie beside each other: `<data>/<name>.in`, `.ans`, `.files/`.

    `name` is relative to `data/` and has no extension (`secret/scale/1`). `group` names the test
    data group, or `sample` / `secret`; in a legacy package it is the case's folder. `generated` cases are
    not in the package: they are made by `generators/generators.yaml`, and `data` is the root they will
    have in the cache.
    `full_feedback` says whether a solver may see the case once it failed. A `static` one has no files:
    its group's static validator looks at the submission.
    """

    __test__ = False  # not a pytest class, despite the field's name for it

    name: str
    group: str
    data: Path
    args: tuple[str, ...] = ()
    input_validator_args: tuple[str, ...] | Mapping[str, tuple[str, ...]] = ()
    output_validator_args: tuple[str, ...] = ()
    full_feedback: bool = False
    hint: str = ""
    description: str = ""
    generated: bool = False
    static: bool = False

    @property
    def input_file(self) -> Path:
        """The `.in` file."""
        return self.data / f"{self.name}.in"

    @property
    def answer_file(self) -> Path:
        """The `.ans` file."""
        return self.data / f"{self.name}.ans"

    @property
    def files_dir(self) -> Path:
        """The `.files` folder (which most cases do not have)."""
        return self.data / f"{self.name}.files"

    @property
    def is_sample(self) -> bool:
        """Whether the case belongs to `data/sample`."""
        return self.name.startswith("sample/")


@dataclass(frozen=True, slots=True)
class LegacyGrading:
    """How a group of a `legacy` package is graded: its `testdata.yaml`, with what it inherits filled in.

    `on_reject` is `break` or `continue`. `custom` asks for the package's own grader (`Problem.grader`)
    in place of the format's; `flags` go to either. `range` holds the lowest and the highest score there
    can be, infinities included.
    """

    on_reject: str = "break"
    custom: bool = False
    flags: tuple[str, ...] = ()
    accept_score: float = 1.0
    reject_score: float = 0.0
    range: tuple[float, float] = (-math.inf, math.inf)


@dataclass(frozen=True, slots=True)
class TestGroup:
    """A `test_group.yaml`, with what it inherits left as `None`.

    `name` is relative to `data/`. `max_score` is `None` for `unbounded`. `grading` is there for
    groups of `legacy` packages alone, where it stands for all that concerns scores; the outermost of
    them, `data/` itself, has an empty name, and any folder may be a group.
    """

    __test__ = False

    name: str
    max_score: int | None = None
    score_aggregation: str = "pass-fail"
    static_validation_score: int | str | None = None
    require_pass: tuple[str, ...] = ()
    full_feedback: bool | None = None
    static_validator_args: tuple[str, ...] = ()
    grading: LegacyGrading | None = None


@dataclass(frozen=True, slots=True)
class SubmissionRule:
    """What one entry of `submissions.yaml`, or one default folder, demands.

    `submissions` is the glob over paths below `submissions/`, `cases` the glob over groups and
    cases below `data/` (empty: all of them). `permitted` and `required` hold the format's four
    verdicts `AC WA TLE RTE`, and `CE` in the rules of a legacy package for what must or may not compile.
    `partial` asks for an accepted whole with less than the best score (legacy: `partially_accepted`).
    """

    submissions: str
    cases: str = ""
    permitted: frozenset[str] = frozenset(("AC", "WA", "TLE", "RTE"))
    required: frozenset[str] = frozenset(("AC", "WA", "TLE", "RTE"))
    score: tuple[float, float] | None = None
    message: str = ""
    use_for_time_limit: bool | str | None = None
    language: str = ""
    entrypoint: str = ""
    model_solution: bool = False
    authors: tuple[Person, ...] = ()
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Complexity:
    """The growth a kata asks for, as expressions such as `O(n log k)`, and what its variables mean.

    `scaling` says how inputs grow, where the kata tells. A solution that grows worse than asked
    fails where that is `required`. `best` has the growth that is known to be possible, by `time` and `space`,
    where that is less than what is asked.
    """

    time: str
    space: str
    variables: Mapping[str, str] = field(default_factory=dict)
    scaling: Scaling | None = None
    required: bool = False
    best: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kata:
    """`kata.yaml`: what turns a problem into "implement this function"."""

    signature: Signature
    summary: str
    difficulty: Difficulty
    track: str
    hints: tuple[str, ...]
    complexity: Complexity


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem package, read.

    `id` is the folder's name; `names` maps language codes to titles. `statements` and `solutions`
    map language codes to files. `input_validators` and `output_validator` are programs (a file or a
    folder); without an output validator the format's default one compares. Every one of the `rules`
    that matches a submission applies to it.

    Of `legacy` packages alone: the `grader` of their own, the `objective` (`max` or `min`) of their
    scores, and `validator_scores`, which says whether the output validator gives them (`score` in
    `validation`). `more_output_validators` must accept what `output_validator` accepts. Such a package
    may have no `uuid` and no `statements`.
    """

    id: str
    directory: Path
    format_version: str
    names: Mapping[str, str]
    uuid: str
    version: str
    types: frozenset[ProblemType]
    limits: ProblemLimits
    cases: tuple[TestCase, ...]
    groups: tuple[TestGroup, ...]
    rules: tuple[SubmissionRule, ...]
    statements: Mapping[str, Path]
    solutions: Mapping[str, Path] = field(default_factory=dict)
    credits: Credits = field(default_factory=Credits)
    source: tuple[Source, ...] = ()
    license: str = "unknown"
    rights_owner: str = ""
    embargo_until: str = ""
    keywords: tuple[str, ...] = ()
    languages: frozenset[str] | None = None
    allow_file_writing: bool = False
    constants: Mapping[str, Constant] = field(default_factory=dict)
    kata: Kata | None = None
    input_validators: tuple[Path, ...] = ()
    output_validator: Path | None = None
    static_validator: Path | None = None
    grader: Path | None = None
    objective: str = "max"
    validator_scores: bool = False
    more_output_validators: tuple[Path, ...] = ()

    @property
    def title(self) -> str:
        """The English name, or the first there is."""
        return self.names.get("en") or next(iter(self.names.values()))

    @property
    def all_cases(self) -> tuple[TestCase, ...]:
        """The cases in order, and before those of a group its static validation test case, if it has one."""
        if all(group.static_validation_score is None for group in self.groups):
            return self.cases
        return tuple(case for group in self.groups for case in (*self._static_case(group), *self._cases_of(group)))

    def _cases_of(self, group: TestGroup) -> Iterator[TestCase]:
        return (case for case in self.cases if case.group == group.name)

    def _static_case(self, group: TestGroup) -> Iterator[TestCase]:
        if group.static_validation_score is not None:
            shown = bool(group.full_feedback)
            name, data = f"{group.name}/{STATIC_VALIDATION}", self.directory / "data"
            yield TestCase(name, group.name, data, full_feedback=shown, static=True)

    @property
    def is_scoring(self) -> bool:
        """Whether submissions get a score."""
        return ProblemType.SCORING in self.types
