"""All that is wrong with a package as one list of diagnostics: what was read, and what running it showed."""

from __future__ import annotations

from collections.abc import Iterator

from judge.model.diagnostic import Diagnostic
from judge.model.verification import PackageVerification, TimeMargins, ValidatorCheck

_CODES = {
    "inputs": "JP701",
    "inputs that grow": "JP701",
    "answers": "JP703",
    "data/valid_output": "JP704",
    "data/invalid_output": "JP704",
}
_BAD_INPUT = "JP702"


def findings(report: PackageVerification) -> tuple[Diagnostic, ...]:
    """The diagnostics of a package, and one for each check that failed."""
    return (*report.diagnostics, *_from_checks(report))


def _from_checks(report: PackageVerification) -> Iterator[Diagnostic]:
    for check in report.validators:
        yield from _from_validators(check)
    for submission in report.submissions:
        if not submission.ok:
            detail = submission.detail or "this submission breaks its promise"
            yield Diagnostic("JP705", detail, f"submissions/{submission.path}")
    if report.margins is not None and not report.margins.ok:
        yield Diagnostic("JP706", _margins(report.margins), "problem.yaml")


def _from_validators(check: ValidatorCheck) -> Iterator[Diagnostic]:
    code = _CODES.get(check.name, _BAD_INPUT)
    for file, words in check.failures:
        yield Diagnostic(code, words, file)


def _margins(margins: TimeMargins) -> str:
    """Why a time limit is too near, in words."""
    if margins.slowest_accepted_s is None:
        return f"nothing bounds the time limit of {margins.limit_s:g} s: no accepted submission was measured"
    if margins.slowest_accepted_s * margins.ac_to_time_limit > margins.limit_s:
        return (
            f"the time limit of {margins.limit_s:g} s is less than {margins.ac_to_time_limit:g} times the slowest "
            f"accepted submission ({margins.slowest_accepted_s:.3f} s)"
        )
    return (
        f"the fastest submission that is too slow ({margins.fastest_too_slow_s:.3f} s) needs less than "
        f"{margins.time_limit_to_tle:g} times the time limit of {margins.limit_s:g} s"
    )
