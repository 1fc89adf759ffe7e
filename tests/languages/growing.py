"""A kata without test cases whose inputs grow, and its solutions on a workbench."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from judge.complexity.assess import Assessment, GrowthOptions
from judge.complexity.attempt import Plan
from judge.complexity.decide import decide
from judge.complexity.decision import Decision
from judge.complexity.evidence import space_evidence, time_evidence
from judge.complexity.inputs import Input
from judge.complexity.measure import measure
from judge.complexity.measured import Measurements
from judge.complexity.session import Asked
from judge.complexity.workbench import Workbench
from judge.language.table import language
from judge.model.growth import Bounds, Counter, Family, GrowthReport, Scaling, Sweep
from judge.model.limits import MIB
from judge.model.problem import Complexity, Difficulty, Kata, Problem
from judge.package.kata.driver import write_driver
from judge.package.kata.signature import parse_signature
from judge.runner.building.toolchain import ToolMissing, require_tools
from judge.runner.options import RunOptions
from judge.runner.programs.read import read_submission
from judge.runner.programs.submission import Submission
from judge.sandbox.native.sandbox import NativeSandbox
from tests.unit.runner.conftest import make_problem

NOTHING_ASKED = Complexity("", "")
SCALING = Scaling({"n": Bounds(4, 1 << 20)}, (Family("only", ""),), (Sweep("n"),))


def numbers(n: int) -> str:
    """A list of n numbers in no order, encoded."""
    return f"{n}\n{' '.join(str((i + 1) * 1_103_515_245 % 2_147_483_647) for i in range(n))}\n"


@dataclass(frozen=True)
class Made:
    """Inputs by a function of their size; nobody knows the answers."""

    make: Callable[[int], str]

    def get(self, family: Family, sizes: Mapping[str, int]) -> Input:
        return Input(self.make(sizes["n"]).encode())

    def fault(self, family: Family, sizes: Mapping[str, int], answer: bytes) -> str:
        return ""


@dataclass(frozen=True)
class Lab:
    """Where solutions in one language are measured."""

    sandbox: NativeSandbox
    folder: Path
    code: str

    def problem(self, signature: str, complexity: Complexity = NOTHING_ASKED) -> Problem:
        """A kata with that signature; a problem for whole programs where it is empty."""
        folder = self.folder / "growing"
        shutil.rmtree(folder, ignore_errors=True)
        problem = make_problem(folder)
        if not signature:
            return problem
        parsed = parse_signature(signature)
        write_driver(folder, parsed, (self.code,))
        return replace(problem, kata=Kata(parsed, "", Difficulty.EASY, "", (), complexity))

    @contextmanager
    def bench(self, signature: str, source: str) -> Iterator[Workbench]:
        """A solution that is built."""
        problem = self.problem(signature)
        with self._bench(problem, self._submitted(problem, source)) as bench:
            yield bench

    def _submitted(self, problem: Problem, source: str) -> Submission:
        file = self.folder / f"mine{language(self.code).extension}"
        file.write_text(source)
        return read_submission(file, problem)

    @contextmanager
    def _bench(self, problem: Problem, submission: Submission) -> Iterator[Workbench]:
        options = RunOptions(cache_dir=self.folder / "cache", memory_bytes=512 * MIB)
        with Workbench(problem, submission, options, self.sandbox) as bench:
            built = bench.build()
            assert built.ok, built.message
            yield bench

    def report(
        self, signature: str, source: str, make: Callable[[int], str], asked: str, counting: bool = True
    ) -> GrowthReport:
        """What a person is told of a solution, of which time and space that grow so are asked."""
        problem = self.problem(signature, Complexity(asked, asked, scaling=SCALING))
        submission = self._submitted(problem, source)
        with self._bench(problem, submission) as bench:
            return Assessment(problem, submission, bench, Made(make), GrowthOptions(2.0, counting)).report()

    def measured(self, signature: str, source: str, make: Callable[[int], str], budget_s: float = 3.0) -> Measurements:
        """All that is measured of a solution."""
        with self.bench(signature, source) as bench:
            return measure(bench, Made(make), Plan(SCALING, budget_s))


def lab(folder: Path, code: str) -> Lab:
    """A lab for a language; the test is skipped where its tools are not here."""
    sandbox = NativeSandbox()
    try:
        require_tools(language(code), sandbox)
    except ToolMissing as missing:
        pytest.skip(f"{missing.message}; {missing.hint}")
    return Lab(sandbox, folder, code)


def under_valgrind(bench: Workbench) -> Asked:
    """A session in which valgrind counts; the test is skipped where there is none."""
    session = dict(bench.counters())[Counter.VALGRIND]()
    if session is None:
        pytest.skip("there is no valgrind")
    return session


def decided(found: Measurements) -> tuple[Decision, Decision]:
    """What time and space come to."""
    return decide(time_evidence(found, "only")), decide(space_evidence(found, "only"))
