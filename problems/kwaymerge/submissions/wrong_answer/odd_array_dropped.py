"""Merges in rounds of pairs, but forgets the array that has no partner when their number is odd.

Caught by `three-arrays`, and by nearly every number of arrays that is not a power of two.
"""


def merge(arrays: list[list[int]]) -> list[int]:
    while len(arrays) > 1:
        arrays = [sorted(arrays[i] + arrays[i + 1]) for i in range(0, len(arrays) - 1, 2)]
    return arrays[0] if arrays else []
