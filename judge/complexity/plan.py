"""Which sizes to measure: doublings from small on, until the budget is spent; steps of one where cost explodes.

    doubling ── the next is beyond the budget ──> filling: sizes between the largest ones
        └────── cost would grow over 10 times ──> stepping: one by one
                    └── it is a power of n, or was a jump ──> doubling again

The costs told are counts, so the sizes are the same each time, however busy the machine is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

_SUSPICIOUS = 10.0
"""Growth over a doubling that only n⁴ and what explodes have: the next doubling might never end."""

_POWER = 4.6
"""The steepest slope, in a log-log plot, that is taken for a power of n."""

_ENOUGH = 10
"""So many doublings need nothing between them."""

_LARGE = 1 << 17
"""A size above which doublings only go on where cost does not grow in proportion yet."""

_STRIDE, _SEEN = 8, 1.3
"""The factor of a stride, and from which growth on there are none."""

_MOST_STEPS = 24
_FEW_STEPS = 6
_LEAST_STEPS = 4
"""So many steps of one tell 2ⁿ from n!; a smaller size costs less than half of what was spent on the one above it."""

_LONG = 3


@dataclass
class Ladder:
    """The sizes of one row. `least` and `most` bound them, `budget` the sum of all that is spent.

    With `strides` there is a large constant in each cost: as long as that is nearly all of it, sizes grow faster.
    """

    least: int
    most: int
    budget: float
    strides: bool = False
    costs: dict[int, float] = field(default_factory=dict)
    _spent: dict[int, float] = field(default_factory=dict)
    _stepping: bool = False
    _is_power: bool = False
    _full: bool = False

    def record(self, size: int, cost: float, spent: float) -> None:
        """A measured size: what the call cost, and what measuring it took of the budget, in the same units."""
        self.costs[size] = max(cost, 1e-12)
        self._spent[size] = spent
        self.budget -= spent

    def stop_at(self, size: int) -> None:
        """Measure neither this size nor larger ones, nor creep up to it: only sizes between others are left."""
        self.most = min(self.most, size - 1)
        self._full = True

    def next(self) -> int | None:
        """The next size, or nothing where there is no more to be learnt."""
        if not self.costs:
            return self.least if self.least <= self.most else None
        if self._stepping:
            return self._step()
        return self._double() or self._between()

    @property
    def explodes(self) -> bool:
        """Whether cost grows with each step by more than any power would let it."""
        return self._stepping

    def _double(self) -> int | None:
        sizes = sorted(self.costs)
        top = sizes[-1]
        if self._full or (top >= _LARGE and self._slope(sizes[-2], top) > 0.9):
            return None
        growth = self._next_growth(sizes)
        if growth > _SUSPICIOUS and not self._is_power:
            self._stepping = True
            return self._step()
        size = min((_STRIDE if self._is_hidden(sizes) else 2) * top, self.most)
        if size <= top or self._spent[top] * max(growth, 1.0) ** math.log2(size / top) > self.budget:
            self._full = True
            return None
        return size

    def _is_hidden(self, sizes: list[int]) -> bool:
        return self.strides and len(sizes) > 1 and self.costs[sizes[-1]] < _SEEN * self.costs[sizes[0]]

    def _slope(self, smaller: int, larger: int) -> float:
        """The slope between two sizes in a log-log plot."""
        return math.log(self.costs[larger] / self.costs[smaller]) / math.log(larger / smaller)

    def _next_growth(self, sizes: list[int]) -> float:
        """What the next doubling multiplies the cost by: as the last one, or more where that grew itself."""
        if len(sizes) < 2:
            return 4.0
        start = sizes[-1]
        while start - 1 in self.costs:
            start -= 1
        if sizes[-1] - start >= _LONG:  # from one step to the next it is not steady enough
            return float(2 ** self._slope(start, sizes[-1]))
        growth = 2 ** self._slope(sizes[-2], sizes[-1])
        if len(sizes) == 2:
            return growth
        before = max(2 ** self._slope(sizes[-3], sizes[-2]), 1.0)
        return growth * max(1.0, growth / before) if growth > 6 else growth

    def _step(self) -> int | None:
        """The next size one above others, from the last but one on, or the last where nothing is between."""
        sizes = sorted(self.costs)
        start = next((size for size in sizes if size + 1 in self.costs), None)
        if start is None:
            below = sizes[-2] if len(sizes) > 1 and self._spent[sizes[-1]] * 4 > self.budget else sizes[-1]
            return self._affordable(below + 1) or self._below(below, below)
        top = start
        while top + 1 in self.costs:
            top += 1
        if top - start >= 3 and self._slope(top - 1, top) < _POWER and self._slope(top - 2, top - 1) < _POWER:
            self._stepping, self._is_power = False, True
            return self._double()
        return self._affordable(top + 1) or self._below(start, top)

    def _below(self, start: int, top: int) -> int | None:
        """Where no larger size can be afforded, and there are few, the next smaller one; the first few in any case."""
        count = top - start
        is_wanted = count < _LEAST_STEPS or (count < _FEW_STEPS and self._spent[start] <= self.budget)
        return start - 1 if is_wanted and start > self.least else None

    def _affordable(self, size: int) -> int | None:
        before = [size - 1, size - 2]
        ratio = self.costs[before[0]] / self.costs[before[1]] if before[1] in self.costs else 4.0
        allowed = size <= self.most and len(self.costs) < _MOST_STEPS
        return size if allowed and self._spent[before[0]] * max(1.0, ratio) * 1.2 <= self.budget else None

    def _between(self) -> int | None:
        """A size between the largest ones, as long as there are few and it can be afforded."""
        sizes = sorted(self.costs)
        if len(sizes) >= _ENOUGH:
            return None
        for smaller, larger in zip(reversed(sizes[:-1]), reversed(sizes), strict=False):
            middle = round(math.sqrt(smaller * larger))
            if larger / smaller > 1.9 and smaller < middle < larger and self._spent[larger] <= self.budget:
                return middle
        return None
