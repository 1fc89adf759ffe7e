"""Halves the list of arrays until one is left. Of no arrays at all, both halves are no arrays: RecursionError.

Crashes on `no-arrays` alone.
"""


def merge(arrays: list[list[int]]) -> list[int]:
    if len(arrays) == 1:
        return arrays[0]
    middle = len(arrays) // 2
    return sorted(merge(arrays[:middle]) + merge(arrays[middle:]))
