"""A check as SARIF 2.1.0: growth worse than asked, tampering, and what is wrong with packages; no verdicts.

A verdict is the result of a test, and code hosts would keep it open as an alert beside a line that is not wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from judge.model.check import Checked, CheckReport, Fault
from judge.model.growth import GrowthReport, Standing
from judge.package.codes.table import all_codes
from judge.report.check.faults import Found, all_found, faults_of
from judge.report.check.texts import clean
from judge.report.json import Json, json_text
from judge.report.sarif import Result, rule_of, sarif_run

TIME, MEMORY, TAMPERED = "growth/time", "growth/memory", "tampered"


def dump_check_sarif(report: CheckReport) -> str:
    """Return a check as SARIF text, indented, with a line break at its end."""
    results = list(_results(report))
    used = {result.rule for result in results}
    rules = {**{rule["id"]: rule for rule in _rules()}, **{code: rule_of(code) for code in used & _codes()}}
    return json_text(sarif_run(rules, results))


def _results(report: CheckReport) -> Iterator[Result]:
    """The results; a package that is broken is told once, however many solutions it has."""
    codes = _codes()
    for checked in report.solutions:
        yield from (_result(rule, fault, checked) for rule, fault in _growths(checked))
        yield from (_result(TAMPERED, each, checked) for each in faults_of(checked) if each.kind == TAMPERED)
    packages = (_broken(found) for found in all_found(report) if found.fault.kind in codes)
    yield from dict.fromkeys(packages)


def _growths(checked: Checked) -> Iterator[tuple[str, Fault]]:
    """Each fault of growth with its rule: time first, then memory, as far as the measurements say."""
    faults = [fault for fault in faults_of(checked) if fault.kind == "growth"]
    if faults:
        worse = _worse(checked.growth)
        for rule, fault in zip_longest(worse, faults):
            yield rule or (worse[-1] if worse else TIME), fault or faults[-1]


def _worse(growth: GrowthReport | None) -> Sequence[str]:
    costs = ((TIME, growth.time), (MEMORY, growth.space)) if growth else ()
    return [rule for rule, cost in costs if cost is not None and cost.standing is Standing.WORSE]


def _result(rule: str, fault: Fault, checked: Checked) -> Result:
    problem, place, level = checked.solution.problem, fault.place, "error" if fault.fails else "warning"
    return Result(rule, level, _said(fault), place.file, problem, place.line, place.column)


def _broken(found: Found) -> Result:
    fault, place = found.fault, found.fault.place
    return Result(
        fault.kind,
        "error" if found.fails else "warning",
        _said(fault),
        place.file,
        fault.words,
        place.line,
        place.column,
    )


def _said(fault: Fault) -> str:
    words = clean(fault.words or fault.title)
    return f"{words} ({clean(fault.hint)})" if fault.hint else words


def _codes() -> set[str]:
    return {code.code for code in all_codes()}


def _rules() -> Iterator[Json]:
    """The rules that solutions are held against; they are there whether or not one was broken."""
    asked = "The problem says in `kata.yaml` what growth it asks for; `judge complexity` shows what was measured."
    yield _rule(TIME, "TimeGrowsFasterThanAsked", "time grows faster than asked", asked)
    yield _rule(MEMORY, "MemoryGrowsFasterThanAsked", "memory grows faster than asked", asked)
    seen = "The time that the solution reports of itself is not the time that was seen from outside."
    yield _rule(TAMPERED, "MeasurementTamperedWith", "the measurement was tampered with", seen)


def _rule(name: str, title: str, words: str, full: str) -> Json:
    return {
        "id": name,
        "name": title,
        "shortDescription": {"text": words},
        "fullDescription": {"text": full},
        "help": {"text": full, "markdown": full},
        "defaultConfiguration": {"level": "error"},
    }
