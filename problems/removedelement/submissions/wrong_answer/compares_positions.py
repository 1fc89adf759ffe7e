"""Mistake: compares position by position, as if b were not shuffled.

Caught by secret/1-edges/07-b-in-another-order.
"""


def removed(a, b):
    for before, after in zip(a, b):
        if before != after:
            return before
    return a[-1]
