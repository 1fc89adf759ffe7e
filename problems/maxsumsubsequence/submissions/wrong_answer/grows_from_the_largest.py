"""Mistake: takes it for granted that the largest number belongs to the best run, and grows from there.

Caught by secret/1-edges/10-best-run-without-the-largest-number.
"""

from itertools import accumulate


def max_sum(numbers: list[int]) -> int:
    place = numbers.index(max(numbers))
    leftwards = accumulate(reversed(numbers[:place]), initial=0)
    rightwards = accumulate(numbers[place + 1 :], initial=0)
    return numbers[place] + max(leftwards) + max(rightwards)
