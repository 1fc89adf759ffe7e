"""Puts the arrays one behind the other in the order of their first items, as if their ranges never overlapped.

Caught by `arrays-that-interleave`.
"""


def merge(arrays: list[list[int]]) -> list[int]:
    in_order = sorted((array for array in arrays if array), key=lambda array: array[0])
    return [item for array in in_order for item in array]
