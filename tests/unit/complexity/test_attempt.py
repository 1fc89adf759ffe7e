"""What is made of a call that does not return."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from judge.complexity.attempt import Attempt, Plan
from judge.complexity.inputs import Shared
from judge.complexity.plan import Ladder
from judge.complexity.session import Reply
from judge.complexity.workbench import Workbench
from judge.model.growth import Bounds, Family, Scaling, Sweep

LONG_S = 60.0


def attempt(passed_s: float) -> Attempt:
    """One with a budget of a second, that began so long ago."""
    scaling = Scaling({"n": Bounds(4, 1 << 20)}, (Family("only", ""),), (Sweep("n"),))
    bench = cast("Workbench", SimpleNamespace(is_whole=False, collects=False))
    made = Attempt(bench, cast("Shared", None), Plan(scaling, 1.0))
    made.began -= passed_s
    made.found.rows[0].sizes[128] = {"n": 128}
    return made


@pytest.mark.parametrize(
    ("passed_s", "cpu_s", "enough_s", "is_trouble"),
    [
        (0.0, 0.01, 0.5, True),
        (LONG_S, 0.4, 0.5, False),
        (LONG_S, 0.6, 0.5, True),
    ],
    ids=["in time", "when all is over", "endless"],
)
def test_a_call_that_was_ended_is_trouble_unless_it_had_no_time(
    passed_s: float, cpu_s: float, enough_s: float, is_trouble: bool
) -> None:
    """A solution that never ends at a size is told so, however slow the machine was up to there."""
    tried = attempt(passed_s)
    row, ladder = tried.found.rows[0], Ladder(4, 1 << 20, 1e6)
    late = Reply(-9, True, cpu_s, 1.0, {}, b"", (), None)
    assert not tried.is_sound(late, row, 128, ladder, enough_s)
    assert bool(tried.found.troubles) is is_trouble
    assert bool(row.fails_at) is is_trouble


@pytest.mark.parametrize(("budget_s", "all_s", "call_s"), [(0.1, 20.0, 4.0), (1.0, 20.0, 4.0), (5.0, 25.0, 10.0)])
def test_a_small_budget_has_patience_with_a_busy_machine(budget_s: float, all_s: float, call_s: float) -> None:
    tried = attempt(0.0)
    tried = Attempt(tried.bench, tried.inputs, Plan(tried.plan.scaling, budget_s))
    assert (tried.patience_s, tried.call_s) == (all_s, call_s)
