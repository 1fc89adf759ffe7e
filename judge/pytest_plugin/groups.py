"""The cases of a problem by group: `sample`, `secret` for those that lie right in it, `secret/…` for its folders."""

from __future__ import annotations

import glob
from collections.abc import Mapping

from judge.model.problem import Problem


def groups_of(problem: Problem) -> Mapping[str, tuple[str, ...]]:
    """The groups in the order of the cases, each with globs that match its cases and no others."""
    found: dict[str, list[str]] = {}
    for case in problem.all_cases:
        found.setdefault(_group(case.name), []).append(glob.escape(case.name))
    return {name: tuple(cases) for name, cases in found.items()}


def _group(case: str) -> str:
    """The group of a case: the first folder in `secret`, if it lies in one."""
    parts = case.split("/")
    return "/".join(parts[:2]) if len(parts) > 2 else parts[0]
