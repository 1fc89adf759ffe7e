"""What somebody handed in, and what it is once it was laid out to be run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from judge.language.table import Language
from judge.model.problem import Problem
from judge.runner.options import RunOptions


@dataclass(frozen=True, slots=True)
class Submission:
    """What somebody handed in: a file or a folder, and its files by the name each has in the program's folder."""

    path: Path
    language: Language
    files: Mapping[str, Path]
    entry: str

    @property
    def code_bytes(self) -> int:
        """The total size of the submitted files."""
        return sum(path.stat().st_size for path in self.files.values())


@dataclass(frozen=True, slots=True)
class Built:
    """A submission whose program lies in a folder: what its build and its cases need to know."""

    problem: Problem
    submission: Submission
    program: Path
    options: RunOptions

    @property
    def is_warm(self) -> bool:
        """Whether a case is a fork of the sandbox's own interpreter."""
        return self.submission.language.is_warm and not self.options.cold
