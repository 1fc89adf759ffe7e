"""Mistake: finds the best end, but always starts at the first number.

Caught by secret/1-edges/08-best-run-starts-in-the-middle.
"""

from itertools import accumulate


def max_sum(numbers: list[int]) -> int:
    return max(accumulate(numbers))
