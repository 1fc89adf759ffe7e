"""What a report may show of a test case: of a secret one the verdict, the figures and the checker's message alone."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from judge.model.check import Solution
from judge.model.verdict import CaseResult
from judge.report.check.texts import clean

_READ = 4 * 1024
"""Characters of a text, and bytes of a stream, that are looked at; formats show less."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The words of one case that may be shown; empty is what may not be."""

    message: str = ""
    judge_message: str = ""
    stdout: str = ""
    stderr: str = ""
    transcript: str = ""


NOTHING = Shown()


def shown(result: CaseResult, *, show_secret: bool) -> Shown:
    """Return what may be shown of a case, fit to be read."""
    message = clean(result.message[:_READ])
    if not (result.visible or show_secret):
        return Shown(message)
    stdout, stderr = result.stdout.data[:_READ], result.stderr.data[-_READ:]
    return Shown(
        message,
        clean(result.judge_message[:_READ]),
        clean(stdout.decode("utf-8", "replace")),
        clean(stderr.decode("utf-8", "replace")),
        clean(result.transcript[:_READ]),
    )


def explained(result: CaseResult, may: Shown) -> str:
    """Return what a case came to in full: its verdict, what was said of it, its figures."""
    figures = f"{seconds(result.cpu_s)} of CPU time, {size(result.peak_memory_bytes)}, {result.termination.in_words}"
    parts = (f"{result.verdict.in_words} ({result.verdict})", may.message, may.judge_message, figures)
    return "\n".join(part.strip("\n") for part in parts if part.strip())


def again(solution: Solution, case: str = "") -> str:
    """Return the command that judges the solution once more, or one case of it."""
    words = ["judge", "run", solution.problem, solution.path, *(("--case", case) if case else ())]
    return clean(shlex.join(words))


def seconds(time_s: float) -> str:
    """A measured time as people read it: `0.031 s`."""
    return f"{time_s:.3f} s"


def size(memory_bytes: int) -> str:
    """Memory as people read it: `12.4 MiB`."""
    return f"{memory_bytes / (1 << 20):,.1f} MiB"
