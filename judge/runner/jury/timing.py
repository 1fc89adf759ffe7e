"""The time limit of a package that names none: inferred on this machine from its jury submissions.

The format asks for the smallest multiple of `time_resolution` that leaves `ac_to_time_limit` above the
slowest submission that must not be too slow (2025-09, section Problem timing). Where a language has
more time than others (`time_multipliers` of the settings), its submissions have it here, too: their
times are divided by as much, so that a slow language's own submission does not give more time to all.

    <cache>/time-limits/<key>.json      the slowest time of each language

The key is the machine, the tools of the languages, and the sizes and times of change of the package's files. What
a language's time is multiplied by is no part of it: other multipliers need no other runs.
"""

from __future__ import annotations

import json
import math
import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from judge import __version__
from judge.errors import PackageError, Unsupported, UsageError
from judge.model.diagnostic import Diagnostic
from judge.model.problem import Problem, ProblemType
from judge.model.verdict import Judgement, Verdict
from judge.package.reader import jury_submissions
from judge.runner.jury.promises import lower_bounding
from judge.runner.jury.submission import JuryRun, run_jury
from judge.runner.options import RunOptions
from judge.sandbox.protocol import Sandbox

GENEROUS_S = 60.0
"""The limit under which submissions run while there is none."""

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Settled:
    """Options that have a time limit, and the runs of all cases that were made to infer it, by submission."""

    options: RunOptions
    runs: Mapping[str, JuryRun] = field(default_factory=dict)


def with_time_limit(problem: Problem, options: RunOptions, sandbox: Sandbox, tell: Tell) -> RunOptions:
    """The options with a time limit: as asked, as the package says, or inferred; none for answers, which are not run.

    Raises `PackageError` when no submission bounds the limit from below.
    """
    return settle_time_limit(problem, options, sandbox, tell).options


def settle_time_limit(problem: Problem, options: RunOptions, sandbox: Sandbox, tell: Tell) -> Settled:
    """The same, with the runs from which a limit was inferred just now. Raises `PackageError` likewise."""
    asked_or_given = options.time_limit_s is not None or problem.limits.time_limit_s is not None
    if asked_or_given or ProblemType.SUBMIT_ANSWER in problem.types:
        return Settled(options)
    inference = _Inference(problem, options, sandbox, tell)
    remembered = options.cache_dir / "time-limits" / f"{_key(problem, options, sandbox)}.json"
    slowest = _remembered(remembered)
    if slowest is None:
        slowest = inference.slowest()
        remembered.parent.mkdir(parents=True, exist_ok=True)
        remembered.write_text(json.dumps({"problem": problem.id, "slowest_s": slowest}), "ascii")
    return Settled(replace(options, time_limit_s=_limit_s(problem, options, slowest)), inference.of_all_cases)


def under(judgement: Judgement, limit_s: float) -> Judgement | None:
    """A judgement under a lower limit, where no case went beyond that: nothing else has to be run again."""
    if any(result.cpu_s > limit_s for result in judgement.results):
        return None
    return replace(judgement, time_limit_s=limit_s)


def _remembered(file: Path) -> dict[str, float] | None:
    try:
        times = json.loads(file.read_text("ascii"))["slowest_s"]
        return {str(language): float(time) for language, time in times.items()} or None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _key(problem: Problem, options: RunOptions, sandbox: Sandbox) -> str:
    import hashlib

    from judge.runner.building.toolchain import state_of_tools

    words = (__version__, platform.node(), sandbox.system, sandbox.python_version, "cold" if options.cold else "warm")
    digest = hashlib.sha256(" ".join(words).encode())
    endings = set()
    for file in sorted(problem.directory.rglob("*")):
        if file.is_file():
            endings.add(file.suffix)
            status = file.stat()
            digest.update(f"{file.relative_to(problem.directory)}\0{status.st_size} {status.st_mtime_ns}\n".encode())
    digest.update("".join(state_of_tools(endings, sandbox)).encode())
    return digest.hexdigest()


def _limit_s(problem: Problem, options: RunOptions, slowest: Mapping[str, float]) -> float:
    """The limit for a language that has no multiplier, from the slowest times of each."""
    time_s = max(time / options.time_multipliers.get(language, 1.0) for language, time in slowest.items())
    wanted = time_s * problem.limits.time_multipliers.ac_to_time_limit
    resolution = problem.limits.time_resolution_s
    return max(1, math.ceil(wanted / resolution)) * resolution


class _Inference:
    """The runs of one package's submissions while it has no time limit."""

    def __init__(self, problem: Problem, options: RunOptions, sandbox: Sandbox, tell: Tell) -> None:
        self._problem, self._sandbox, self._tell = problem, sandbox, tell
        self._options = replace(options, time_limit_s=GENEROUS_S, run_all=True, cases=())
        self.of_all_cases: dict[str, JuryRun] = {}

    def slowest(self) -> dict[str, float]:
        """The slowest time of each language. Raises `PackageError` where there is none, or no end of one."""
        times: dict[str, float] = {}
        for path in jury_submissions(self._problem):
            run = self._run(path)
            time_s = run.bounds.slowest_accepted_s if run else None
            if run is None or time_s is None or run.judgement.verdict is Verdict.CE:
                continue
            if time_s == math.inf:
                raise self._not_inferred(f"{path}, to infer one from, does not end")
            times[run.language] = max(time_s, times.get(run.language, 0.0))
        if not times:
            raise self._not_inferred("no submission can be run to infer one")
        return times

    def _run(self, path: str) -> JuryRun | None:
        """A submission on the cases that bound the limit; `None` when it cannot be run, which `judge verify` tells."""
        cases = lower_bounding(self._problem, path)
        if not cases:
            return None
        self._tell(f"{self._problem.id}: inferring the time limit from {path}")
        whole = len(cases) == len(self._problem.all_cases)
        options = self._options if whole else replace(self._options, cases=cases)
        try:
            run = run_jury(self._problem, path, options, self._sandbox)
        except (UsageError, Unsupported):  # among them a language whose tools are not here
            return None
        if whole:
            self.of_all_cases[path] = run
        return run

    def _not_inferred(self, why: str) -> PackageError:
        message = f"no time_limit is given, and {why}"
        return PackageError(f"{self._problem.id}: {message}", [Diagnostic("JP308", message, "problem.yaml")])
