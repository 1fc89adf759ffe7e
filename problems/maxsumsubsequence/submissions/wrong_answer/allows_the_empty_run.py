"""Mistake: starts with 0, the sum of the empty run, which is not allowed.

Caught by secret/1-edges/02-one-negative-number and 03-all-negative.
"""


def max_sum(numbers: list[int]) -> int:
    best = ending = 0
    for number in numbers:
        ending = max(0, ending + number)
        best = max(best, ending)
    return best
