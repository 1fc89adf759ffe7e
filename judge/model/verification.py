"""What `judge verify` found out about a package: diagnostics, jury submissions, time limit margins."""

from __future__ import annotations

from dataclasses import dataclass

from judge.model.diagnostic import Diagnostic, Severity
from judge.model.verdict import Scores


@dataclass(frozen=True, slots=True)
class ValidatorCheck:
    """What the input validators said of a set of inputs.

    `name` says which set (`data/sample`, `data/invalid_input`), `inputs` how many there are,
    `failures` which ones went wrong and why (path relative to the package, then the words).
    """

    name: str
    inputs: int
    failures: tuple[tuple[str, str], ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every input was judged as it must be."""
        return not self.failures


@dataclass(frozen=True, slots=True)
class SubmissionCheck:
    """One jury submission: what it promises, what it got.

    `path` is relative to `submissions/`. `permitted`, `required` and `got` hold the format's four
    verdicts `AC WA TLE RTE` of the cases: each must be permitted, and one of them required.
    `slowest_s` is CPU time; `detail` says what went wrong or which case decided. One whose language has
    no tools here was `skipped`, which says nothing against it.
    """

    path: str
    permitted: frozenset[str]
    required: frozenset[str]
    got: frozenset[str]
    ok: bool
    slowest_s: float | None = None
    peak_memory_bytes: int | None = None
    detail: str = ""
    scores: Scores | None = None
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class TimeMargins:
    """The time limit against the jury's times (2025-09, section Problem timing), in seconds of CPU time.

    `slowest_accepted_s` is the format's T_ac, `fastest_too_slow_s` its T_tle; `None` where no submission
    gives it.
    """

    limit_s: float
    slowest_accepted_s: float | None
    fastest_too_slow_s: float | None
    ac_to_time_limit: float
    time_limit_to_tle: float
    ok: bool


@dataclass(frozen=True, slots=True)
class PackageVerification:
    """Everything found out about one package; `directory` is where it lies, as far as that was asked for.

    `proven_at` is the day and the minute at which an earlier run found it out; empty: it was just now.
    """

    problem: str
    diagnostics: tuple[Diagnostic, ...] = ()
    validators: tuple[ValidatorCheck, ...] = ()
    submissions: tuple[SubmissionCheck, ...] = ()
    margins: TimeMargins | None = None
    directory: str = ""
    proven_at: str = ""

    @property
    def ok(self) -> bool:
        """Whether the package may be used: no error, every check passed."""
        broken = any(diagnostic.severity is Severity.ERROR for diagnostic in self.diagnostics)
        checks = (*self.validators, *self.submissions, *((self.margins,) if self.margins else ()))
        return not broken and all(check.ok for check in checks)
