"""Mistake: leaves out zeros altogether, to keep a single one from finding itself, and so misses two of them.

Caught by secret/1-edges/05-only-two-zeros.
"""


def has_zero_pair(numbers):
    present = set(numbers)
    return any(-number in present for number in present if number != 0)
