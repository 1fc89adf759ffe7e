"""Rules that look at a whole package, one a module: `check` notes what it finds, warnings all of them."""

from __future__ import annotations

from judge.model.problem import Problem
from judge.package.reading.opened import OpenPackage


def check_rules(package: OpenPackage, problem: Problem | None) -> None:
    """Apply every rule; those that need the problem are left out where it is unfit."""
    from judge.package.rules import capitals, duplicates, leftovers, samples

    capitals.check(package)
    leftovers.check(package)
    if problem is not None:
        duplicates.check(package, problem)
        samples.check(package, problem)
