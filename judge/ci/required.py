"""The problems that a policy requires, and whether they are solved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from judge.ci.finding import Found
from judge.model.check import Checked, Outcome
from judge.package.library import plain


def unsolved(required: Sequence[str], done: Sequence[Checked], found: Found) -> Mapping[str, str]:
    """The required problems without a solution that passed, each with the reason in words.

    A problem whose solutions were left out of this check is not told of: `--only` and `--changed` ask for less.
    """
    checked: dict[str, list[Outcome]] = defaultdict(list)
    for each in done:
        checked[plain(each.solution.problem)].append(each.outcome)
    there = {plain(solution.problem) for solution in found.solutions}
    return {name: why for name in required if (why := _why(plain(name), checked, there))}


def _why(name: str, checked: Mapping[str, Sequence[Outcome]], there: set[str]) -> str:
    if name not in there:
        return "there is no solution"
    outcomes = checked.get(name)
    if outcomes is None or Outcome.PASSED in outcomes:
        return ""
    return "nobody has filled in the stub" if set(outcomes) == {Outcome.UNTOUCHED} else "no solution passes"
