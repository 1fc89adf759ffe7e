"""Problems in memory over files in a temporary folder, and a sandbox that plays a script."""

from __future__ import annotations

import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from judge.model.execution import ExecResult
from judge.model.limits import MIB, ProblemLimits
from judge.model.problem import Problem, ProblemType, TestCase
from judge.runner import interrupts
from judge.runner.options import RunOptions
from judge.runner.programs.read import read_submission
from judge.runner.programs.submission import Submission
from judge.sandbox.fake import FakeSandbox, outcome
from judge.sandbox.spec import ExecSpec

MakeProblem = Callable[..., Problem]
Play = Callable[[ExecSpec], ExecResult]


def make_problem(root: Path, cases: Mapping[str, tuple[bytes, bytes]] | None = None, **changes: Any) -> Problem:
    """A problem whose cases are given as name -> (input, answer); any field of it may be changed."""
    cases = {"sample/1": (b"1\n", b"1\n"), "secret/2": (b"2\n", b"2\n")} if cases is None else cases
    for name, (given, answer) in cases.items():
        place = root / "data" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.with_name(f"{place.name}.in").write_bytes(given)
        place.with_name(f"{place.name}.ans").write_bytes(answer)
    listed = [TestCase(name, name.partition("/")[0], root / "data") for name in cases]
    fields: dict[str, Any] = {
        "id": root.name,
        "directory": root,
        "format_version": "2025-09",
        "names": {"en": "A Problem"},
        "uuid": "",
        "version": "",
        "types": frozenset((ProblemType.PASS_FAIL,)),
        "limits": ProblemLimits(time_limit_s=1.0, memory_bytes=64 * MIB),
        "cases": tuple(listed),
        "groups": (),
        "rules": (),
        "statements": {},
    }
    return Problem(**{**fields, **changes})


@pytest.fixture
def problem(tmp_path: Path) -> MakeProblem:
    """Make a problem in a folder of its own."""

    def make(cases: Mapping[str, tuple[bytes, bytes]] | None = None, **changes: Any) -> Problem:
        folder = tmp_path / "echo"
        folder.mkdir(exist_ok=True)
        return make_problem(folder, cases, **changes)

    return make


@pytest.fixture
def submission(tmp_path: Path) -> Callable[..., Submission]:
    """Write a submission and look at it."""

    def make(problem: Problem, source: str = "print(input())\n", name: str = "sol.py") -> Submission:
        file = tmp_path / "mine" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(source)
        return read_submission(file, problem)

    return make


@pytest.fixture
def options(tmp_path: Path) -> RunOptions:
    """One worker, and a cache of its own."""
    return RunOptions(jobs=1, cache_dir=tmp_path / "cache")


def is_build(spec: ExecSpec) -> bool:
    """Whether a run is the build of a submission."""
    return "__judge_build__" in spec.argv[0]


@dataclass
class Script:
    """Plays results by standard input, one after the other, the last of them for ever; builds always go well."""

    by_stdin: Mapping[bytes, Sequence[ExecResult]] = field(default_factory=dict)
    played: dict[bytes, int] = field(default_factory=dict)

    def __call__(self, spec: ExecSpec) -> ExecResult:
        if is_build(spec):
            return outcome(b"{}")
        results = self.by_stdin.get(spec.stdin, [outcome(spec.stdin)])
        number = self.played.get(spec.stdin, 0)
        self.played[spec.stdin] = number + 1
        return results[min(number, len(results) - 1)]


@pytest.fixture
def fake() -> Callable[..., FakeSandbox]:
    """A sandbox in which every program echoes its input, but for the inputs given."""

    def make(by_stdin: Mapping[bytes, ExecResult | Sequence[ExecResult]] | None = None) -> FakeSandbox:
        lists = {key: value if isinstance(value, Sequence) else [value] for key, value in (by_stdin or {}).items()}
        return FakeSandbox(Script(lists))

    return make


@pytest.fixture
def handled():
    """Handlers that raise `InterruptedError`, in place of those of the command line."""

    def end(number, frame):
        raise InterruptedError(number)

    before = {number: signal.signal(number, end) for number in interrupts.ENDING}
    yield end
    for number, handler in before.items():
        signal.signal(number, handler)
