"""The cases that exist only once `generators/generators.yaml` has been carried out."""

from __future__ import annotations

from judge.errors import PackageError
from judge.package.opened import OpenPackage

FILE = "generators/generators.yaml"


def generated_cases(package: OpenPackage) -> tuple[str, ...]:
    """The names of all cases that the generators describe; a broken file is noted (JP501)."""
    if not package.has_file("generators", "generators.yaml"):
        return ()
    from judge.package.generators import load_generators

    try:
        generators = load_generators(package.root)
    except PackageError as error:
        package.findings.extend(error.diagnostics)
        if not error.diagnostics:
            package.fault("JP501", error.message, FILE, error.hint)
        return ()
    except ValueError as error:
        package.fault("JP501", str(error), FILE)
        return ()
    return tuple(case.name for case in generators.cases) if generators is not None else ()
