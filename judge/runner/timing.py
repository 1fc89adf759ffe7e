"""The time limit of a package that names none: inferred on this machine from its jury submissions.

The format asks for the smallest multiple of `time_resolution` that leaves `ac_to_time_limit` above the
slowest submission that must not be too slow (2025-09, section Problem timing). What was inferred
is kept in the cache, under the sizes and times of change of all that it depends on.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from judge import __version__
from judge.errors import PackageError, Unsupported, UsageError
from judge.model.diagnostic import Diagnostic
from judge.model.problem import Problem, ProblemType
from judge.model.verdict import Verdict
from judge.package.reader import jury_submissions
from judge.runner.judging import judge
from judge.runner.options import RunOptions
from judge.runner.programs import read_submission
from judge.runner.promises import bounds, lower_bounding, rules_for
from judge.sandbox.protocol import Sandbox

GENEROUS_S = 60.0
"""The limit under which submissions run while there is none."""


def with_time_limit(problem: Problem, options: RunOptions, sandbox: Sandbox, tell: Callable[[str], None]) -> RunOptions:
    """The options with a time limit: as asked, as the package says, or inferred; none for answers, which are not run.

    Raises `PackageError` when no submission bounds the limit from below.
    """
    asked_or_given = options.time_limit_s is not None or problem.limits.time_limit_s is not None
    if asked_or_given or ProblemType.SUBMIT_ANSWER in problem.types:
        return options
    remembered = options.cache_dir / "time-limits" / f"{_key(problem, sandbox)}.json"
    try:
        limit_s = float(json.loads(remembered.read_text("ascii"))["time_limit_s"])
    except (OSError, ValueError, KeyError, TypeError):
        limit_s = _inferred(problem, options, sandbox, tell)
        remembered.parent.mkdir(parents=True, exist_ok=True)
        remembered.write_text(json.dumps({"problem": problem.id, "time_limit_s": limit_s}), "ascii")
    return replace(options, time_limit_s=limit_s)


def _key(problem: Problem, sandbox: Sandbox) -> str:
    import hashlib

    digest = hashlib.sha256(f"{__version__} {sandbox.name} {sandbox.python_version}".encode())
    for file in sorted(problem.directory.rglob("*")):
        if file.is_file():
            status = file.stat()
            digest.update(f"{file.relative_to(problem.directory)}\0{status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _inferred(problem: Problem, options: RunOptions, sandbox: Sandbox, tell: Callable[[str], None]) -> float:
    generous = replace(options, time_limit_s=GENEROUS_S, run_all=True, cases=())
    times: list[float] = []
    for path in lower_bounding(problem, jury_submissions(problem)):
        tell(f"{problem.id}: inferring the time limit from {path}")
        times += _time_of(problem, path, generous, sandbox)
        if math.inf in times:
            raise _not_inferred(problem, f"{path}, to infer one from, does not end")
    if not times:
        raise _not_inferred(problem, "no submission can be run to infer one")
    wanted = max(times) * problem.limits.time_multipliers.ac_to_time_limit
    resolution = problem.limits.time_resolution_s
    return max(1, math.ceil(wanted / resolution)) * resolution


def _not_inferred(problem: Problem, why: str) -> PackageError:
    message = f"no time_limit is given, and {why}"
    return PackageError(f"{problem.id}: {message}", [Diagnostic("JP308", message, "problem.yaml")])


def _time_of(problem: Problem, path: str, options: RunOptions, sandbox: Sandbox) -> list[float]:
    """The slowest run of a submission; nothing when it cannot be run, which `judge verify` tells."""
    try:
        submission = read_submission(Path(problem.directory / "submissions" / path), problem)
        judgement = judge(problem, submission, options, sandbox, lambda _: None)
    except (UsageError, Unsupported):  # among them a language whose tools are not here
        return []
    bound = bounds(rules_for(problem, path), judgement).slowest_accepted_s
    return [] if judgement.verdict is Verdict.CE or bound is None else [bound]
