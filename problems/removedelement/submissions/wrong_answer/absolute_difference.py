"""Mistake: takes the difference of the sums to be positive.

Caught by secret/1-edges/09-removed-a-negative.
"""


def removed(a, b):
    return abs(sum(a) - sum(b))
