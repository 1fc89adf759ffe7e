"""Reads a package of the format `legacy` into the same `Problem` as any other.

What it lacks stands at its default; `legacy.LENIENT` says what is a warning here. Generators are not carried out:
legacy packages come with their data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from judge.model.problem import Problem, ProblemType
from judge.package.formats import legacy
from judge.package.layout import names_of
from judge.package.legacy.domjudge import Properties, read_properties
from judge.package.legacy.layout import LegacyLayout, read_layout
from judge.package.legacy.problem_yaml import LegacyYaml, read_problem
from judge.package.legacy.submissions import check_submissions, list_submissions, read_rules
from judge.package.legacy.testdata import Programs, Settings, read_testdata
from judge.package.reading.fields import Field
from judge.package.reading.opened import OpenPackage
from judge.package.rules.subject import Subject
from judge.package.submissions.jury import Jury
from judge.package.testdata.reader import TestData


def read(package: OpenPackage, root: Field) -> Subject:
    """The package with `problem.yaml` at `root`; its faults are among the findings."""
    package.findings.forgive(legacy.LENIENT)
    properties = read_properties(package.root, package.findings)
    problem = read_problem(root, properties)
    layout = read_layout(package)
    validators = _output_validators(package, problem, layout, properties)
    programs = Programs(names_of(layout.input_validators), names_of(validators))
    data = read_testdata(package, Settings(problem.grading, problem.flags), programs)
    check_submissions(package)
    assembled = _assemble(package, problem, _Parts(layout, validators, properties), data)
    return Subject(package, assembled, data, Jury(list_submissions(package)))


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a problem is put together from, beside its data."""

    layout: LegacyLayout
    validators: tuple[Path, ...]
    properties: Properties


def _output_validators(
    package: OpenPackage, problem: LegacyYaml, layout: LegacyLayout, properties: Properties
) -> tuple[Path, ...]:
    """The validators that are asked: the package's own where `validation` is custom."""
    found = layout.output_validators
    if problem.custom and not found:
        package.fault("JP115", "'validation' is custom, but there is no output validator", "output_validators")
    if not problem.custom and properties.script and not found:
        message = (
            f"the script '{properties.script}' judges this, which lies on a DOMjudge server and not in the package"
        )
        package.fault("JP115", message, legacy.DOMJUDGE_FILE)
    if found and not problem.custom:
        folder = found[0].relative_to(package.root).parts[0]
        package.fault("JP605", "these validators are not used: 'validation' is default", folder)
    return found if problem.custom else ()


def _titles(package: OpenPackage, problem: LegacyYaml, parts: _Parts) -> Mapping[str, str]:
    """The problem's names by language: of `problem.yaml`, else of the statements, else its folder's."""
    told, stated = dict(problem.common.names), parts.layout.names
    if parts.properties.name and not told and not stated:
        told = {"en": parts.properties.name}
    if list(told) == ["en"] and parts.layout.statements and "en" not in parts.layout.statements:
        told = {next(iter(parts.layout.statements)): told["en"]}
    if not told and not stated:
        hint = "write \\problemname{…} in the statement, or 'name' in problem.yaml"
        package.fault("JP010", "the problem has no name; it goes by that of its folder", "problem.yaml", hint)
        return {"en": package.root.name}
    return {**stated, **told}


def _assemble(package: OpenPackage, problem: LegacyYaml, parts: _Parts, data: TestData) -> Problem:
    common, layout = problem.common, parts.layout
    scoring = ProblemType.SCORING in common.types
    return Problem(
        id=package.root.name,
        directory=package.root,
        format_version=legacy.VERSION,
        names=_titles(package, problem, parts),
        uuid=common.uuid,
        version=common.version,
        types=common.types,
        limits=common.limits,
        cases=data.cases,
        groups=data.groups,
        rules=read_rules(package),
        statements=layout.statements,
        credits=common.credits,
        source=common.source,
        license=common.license,
        rights_owner=common.rights_owner,
        keywords=common.keywords,
        languages=common.languages,
        allow_file_writing=common.allow_file_writing,
        input_validators=layout.input_validators,
        output_validator=next(iter(parts.validators), None),
        more_output_validators=parts.validators[1:],
        grader=layout.graders[0] if layout.graders else None,
        objective=problem.objective,
        validator_scores=problem.validator_scores and scoring,
    )
