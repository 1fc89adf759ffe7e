"""Idea: the best run lies in the left half, in the right half, or crosses the middle.

If each half tells its total, its best prefix, its best suffix and its best run, they are put together in O(1).
O(n) time, O(log n) space for the recursion: more space than is asked for, yet within the limits.
"""

from typing import NamedTuple


class Part(NamedTuple):
    """What there is to know about a part of the list; no prefix, suffix or run in it is empty."""

    total: int
    prefix: int
    suffix: int
    best: int


def max_sum(numbers: list[int]) -> int:
    return summarise(numbers, 0, len(numbers)).best


def summarise(numbers: list[int], start: int, end: int) -> Part:
    """Return what there is to know about numbers[start:end], which is not empty."""
    if end - start == 1:
        return Part(*[numbers[start]] * 4)
    middle = (start + end) // 2
    left, right = summarise(numbers, start, middle), summarise(numbers, middle, end)
    return Part(
        left.total + right.total,
        max(left.prefix, left.total + right.prefix),
        max(right.suffix, left.suffix + right.total),
        max(left.best, right.best, left.suffix + right.prefix),
    )
