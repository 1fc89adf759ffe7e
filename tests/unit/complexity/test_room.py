"""Sizes that stay the same in a row are made smaller where they leave no room for several of the varied one."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from judge.complexity.attempt import Attempt, Plan
from judge.complexity.inputs import Input, Shared
from judge.complexity.room import make_room
from judge.complexity.session import Reply, Request
from judge.model.growth import Bounds, Family, Scaling, Sweep

BUDGET = 100_000
SCALING = Scaling(
    {"n": Bounds(4, 20_000), "k": Bounds(2, 2_000)},
    (Family("random", "random.py"),),
    (Sweep("n", {"k": "8"}), Sweep("k", {"n": "16384"}), Sweep("n", {"k": "n / 4"})),
)


class Sizes:
    """Inputs that say nothing but their sizes."""

    def get(self, family: Family, sizes: Any) -> Input:
        return Input(" ".join(str(size) for size in sizes.values()).encode())

    def fault(self, family: Family, sizes: Any, answer: bytes) -> str:
        return ""


class Counted:
    """A session in which a call takes so many steps."""

    def __init__(self, steps: Callable[[int, int], float | None]) -> None:
        self._steps = steps

    def ask(self, request: Request) -> Reply:
        steps = self._steps(*map(int, request.data.split()))
        figures = {} if steps is None else {"steps": steps}
        return Reply(0 if steps is not None else -9, steps is None, 0.0, 0.0, figures, b"", (), None)


def settled(steps: Callable[[int, int], float | None]) -> Attempt:
    bench: Any = SimpleNamespace(kinds=("time", "steps"), is_whole=False, collects=False)
    attempt = Attempt(bench, Shared(Sizes()), Plan(SCALING))
    session: Any = Counted(steps)
    make_room(attempt, session, BUDGET)
    assert attempt.fixed.is_set()
    return attempt


@pytest.mark.parametrize(
    ("steps", "divided"),
    [
        (lambda n, k: 0.6 * n, 1),
        (lambda n, k: 0.7 * n, 2),
        (lambda n, k: 10.0 * n, 32),
        (lambda n, k: n * n, None),
        (lambda n, k: None, None),
    ],
)
def test_a_first_call_leaves_room_for_others(steps: Callable[[int, int], float | None], divided: int | None) -> None:
    first, second, third = settled(steps).found.rows
    assert first.divided == third.divided == 1
    assert divided in (None, second.divided)
    at = 16384 // second.divided
    assert at <= 256 or (steps(at, 4) or 0) <= BUDGET / 10


def test_the_varied_one_is_no_larger_beside_them_than_it_was() -> None:
    attempt = settled(lambda n, k: 10.0 * n)
    row = attempt.found.rows[1]
    assert attempt.ladder(row, 1.0).most == 2_000 // row.divided
    attempt.request("time", row, 8, 1.0)
    assert row.sizes[8] == {"n": 16384 // row.divided, "k": 8}
