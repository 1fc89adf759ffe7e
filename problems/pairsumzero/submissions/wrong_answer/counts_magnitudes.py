"""Mistake: takes any two numbers of the same magnitude for a pair, even if they have the same sign.

Caught by secret/1-edges/09-equal-magnitudes-of-the-same-sign.
"""


def has_zero_pair(numbers):
    return len({abs(number) for number in numbers}) < len(numbers)
