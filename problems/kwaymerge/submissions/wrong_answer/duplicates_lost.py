"""Collects the items in a set: what occurs twice is kept once.

Caught by `equal-items-in-one-array` and `equal-items-in-different-arrays`.
"""


def merge(arrays: list[list[int]]) -> list[int]:
    items: set[int] = set()
    for array in arrays:
        items.update(array)
    return sorted(items)
