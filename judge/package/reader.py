"""Reads a package into a `Problem`, or says everything that is wrong with it.

Format 2025-09 is read here; `legacy.reader` reads the older one, and is loaded where there is such a package.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from judge.errors import PackageError, Unsupported
from judge.model.diagnostic import Diagnostic
from judge.model.problem import Kata, Problem, ProblemType, TestCase
from judge.package.formats import legacy
from judge.package.formats import v2025_09 as fmt
from judge.package.generators.recipes import has_generator, read_recipes
from judge.package.layout import Layout, names_of, read_layout
from judge.package.metadata import problem_yaml
from judge.package.metadata.problem_yaml import ProblemYaml
from judge.package.names import KATA_FILE, PACKAGE_FILES
from judge.package.reading.fields import Field
from judge.package.reading.findings import Findings
from judge.package.reading.opened import OpenPackage
from judge.package.reading.scan import scan
from judge.package.rules import check_fitness, check_lint
from judge.package.rules.subject import Subject
from judge.package.submissions.jury import Jury
from judge.package.submissions.submissions_yaml import PlacedRule, list_submissions, read_rules
from judge.package.testdata.case_yaml import Validators
from judge.package.testdata.reader import TestData, read_testdata, read_validation_data
from judge.package.testdata.test_groups import DataContext


def load(directory: Path) -> Problem:
    """The package in `directory`; test data is listed, not read.

    Raises PackageError with all its diagnostics if the package is unfit to judge with, and
    Unsupported if it is of another format.
    """
    findings = Findings()
    package = _open(directory, findings)
    subject = _read(package) if package is not None else None
    if subject is None or findings.obstacles:
        raise _refusal(directory, findings)
    return subject.problem


def inspect(directory: Path) -> tuple[Problem | None, tuple[Diagnostic, ...]]:
    """All that can be said against a package, warnings included, and the problem unless it is unfit."""
    findings = Findings()
    package = _open(directory, findings)
    if package is None:
        return None, findings.diagnostics
    subject = _read(package)
    check_lint(package, subject)
    problem = subject.problem if subject is not None and not findings.obstacles else None
    return problem, findings.diagnostics


def validation_cases(problem: Problem) -> tuple[TestCase, ...]:
    """The cases of `data/invalid_input`, `invalid_output` and `valid_output`, which test the validators.

    `group` is the name of the folder below `data/`. Faults were told by `inspect`; here they count
    for nothing.
    """
    findings = Findings()
    package = OpenPackage(problem.directory, scan(problem.directory, findings), findings)
    validators = Validators(names_of(problem.input_validators), default_output=problem.output_validator is None)
    recipes = read_recipes(package, problem.constants)
    return read_validation_data(DataContext(package, problem.constants, validators, recipes))


def jury_submissions(problem: Problem) -> tuple[str, ...]:
    """The jury's programs (a file or a folder each) relative to `submissions/`, sorted."""
    findings = Findings()
    package = OpenPackage(problem.directory, scan(problem.directory, findings), findings)
    if problem.format_version == legacy.VERSION:
        from judge.package.legacy import submissions as legacy_submissions

        return legacy_submissions.list_submissions(package)
    return list_submissions(package)


def _open(directory: Path, findings: Findings) -> OpenPackage | None:
    """The directory, if it is a package of a format that we read."""
    root = directory.absolute()
    if not any((root / name).is_file() for name in PACKAGE_FILES):
        findings.add("JP001", "there is no problem.yaml, so this is no problem package", problem_yaml.FILE)
        return None
    return OpenPackage(root, scan(root, findings), findings)


def _read(package: OpenPackage) -> Subject | None:
    """The package as far as it can be understood, and whatever makes it unfit noted."""
    subject = _read_parts(package)
    if subject is not None:
        check_fitness(subject)
    return subject


def _read_parts(package: OpenPackage) -> Subject | None:
    root = _problem_yaml(package)
    version = problem_yaml.read_version(root) if root is not None else None
    if root is None or version is None:
        return None
    if version == legacy.VERSION:
        from judge.package.legacy import reader as legacy_reader

        return legacy_reader.read(package, root)
    problem = problem_yaml.read_problem(root)
    scoring = ProblemType.SCORING in problem.types
    package.findings.tolerate(fmt.TOLERABLE if scoring else fmt.TOLERABLE | fmt.TOLERABLE_WITHOUT_SCORES)
    layout = read_layout(package)
    data = _read_data(package, problem, layout)
    jury = _read_jury(package, problem, data)
    return Subject(package, _assemble(package, problem, layout, data, jury.rules), data, jury, problem.names_line)


def _problem_yaml(package: OpenPackage) -> Field | None:
    """The root of `problem.yaml`; of an old package for DOMjudge alone, which may have none, an empty one."""
    if not package.has_file("", problem_yaml.FILE):
        return package.yaml_text("", problem_yaml.FILE)
    return package.yaml(problem_yaml.FILE)


def _read_data(package: OpenPackage, problem: ProblemYaml, layout: Layout) -> TestData:
    context = DataContext(
        package,
        problem.constants,
        Validators(names_of(layout.input_validators), default_output=layout.output_validator is None),
        read_recipes(package, problem.constants),
        scoring=ProblemType.SCORING in problem.types,
    )
    return read_testdata(context)


def _read_jury(package: OpenPackage, problem: ProblemYaml, data: TestData) -> Jury:
    rules = read_rules(package, scoring=ProblemType.SCORING in problem.types)
    names = (*(group.name for group in data.groups), *(case.name for case in data.cases))
    return Jury(list_submissions(package), rules, names)


def _assemble(
    package: OpenPackage,
    problem: ProblemYaml,
    layout: Layout,
    data: TestData,
    rules: Collection[PlacedRule],
) -> Problem:
    return Problem(
        id=package.root.name,
        directory=package.root,
        format_version=fmt.VERSION,
        names=problem.names,
        uuid=problem.uuid,
        version=problem.version,
        types=problem.types,
        limits=problem.limits,
        cases=data.cases,
        groups=data.groups,
        rules=tuple(placed.rule for placed in rules),
        statements=layout.statements,
        solutions=layout.solutions,
        credits=problem.credits,
        source=problem.source,
        license=problem.license,
        rights_owner=problem.rights_owner,
        embargo_until=problem.embargo_until,
        keywords=problem.keywords,
        languages=problem.languages,
        allow_file_writing=problem.allow_file_writing,
        constants=problem.constants,
        kata=_kata(package),
        input_validators=layout.input_validators,
        output_validator=layout.output_validator,
        static_validator=layout.static_validator,
    )


def _kata(package: OpenPackage) -> Kata | None:
    root = package.yaml(KATA_FILE) if package.has_file("", KATA_FILE) else None
    if root is None:
        return None
    from judge.package.kata.kata_yaml import read_kata

    return read_kata(root, lambda name: has_generator(package, name))


def _refusal(directory: Path, findings: Findings) -> PackageError:
    errors = findings.obstacles
    foreign = next((error for error in errors if error.code == "JP014"), None)
    if foreign is not None:
        return Unsupported(f"{directory}: {foreign.message}", findings.diagnostics, hint=foreign.hint)
    number = len(findings.errors)
    count = "1 error" if number == 1 else f"{number} errors"
    message = f"{directory}: the package is broken ({count}); first: {errors[0]}"
    return PackageError(message, findings.diagnostics, hint=f"judge verify {directory}")
