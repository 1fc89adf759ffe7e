"""Mistake: asks a set of the whole list for each opposite, so that a single zero finds itself.

Caught by secret/1-edges/03-one-single-zero.
"""


def has_zero_pair(numbers):
    present = set(numbers)
    return any(-number in present for number in numbers)
