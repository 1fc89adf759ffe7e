"""The linter: one file a rule, with the pages of its codes in `CODES` and a function `check`.

A file in one of these folders is a rule; nothing else lists it.

    files/      what lies there, even where `problem.yaml` cannot be read; `check` takes the `OpenPackage`
    fitness/    what the format forbids, asked whenever a package is loaded, which most of it makes unfit to judge
                with (`v2025_09.TOLERABLE` has the rest); it takes the `Subject`
    lint/       what had better be otherwise, asked by `inspect` alone; it takes the `Subject`

Faults of a single value are told by whoever reads it, and have their pages in `codes/`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from judge.package.reading.opened import OpenPackage
from judge.package.rules.subject import Subject

FOLDERS = ("files", "fitness", "lint")


@cache
def rules_of(folder: str) -> tuple[ModuleType, ...]:
    """Return the rules of one of the `FOLDERS`, in the order of their codes."""
    package = import_module(f"{__name__}.{folder}")
    names = (path.stem for path in Path(package.__path__[0]).glob("[!_]*.py"))
    rules = (import_module(f"{package.__name__}.{name}") for name in names)
    return tuple(sorted(rules, key=lambda rule: str(rule.CODES[0].code)))


def check_fitness(subject: Subject) -> None:
    """Note whatever the format forbids."""
    for rule in rules_of("fitness"):
        rule.check(subject)


def check_lint(package: OpenPackage, subject: Subject | None) -> None:
    """Note whatever else could be better; without a subject, only what shows in the files as such."""
    for rule in rules_of("files"):
        rule.check(package)
    for rule in rules_of("lint") if subject is not None else ():
        rule.check(subject)
