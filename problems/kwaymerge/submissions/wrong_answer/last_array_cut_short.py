"""Stops when a single array is left, and forgets what that one still has.

Caught by `one-array` and `long-tail-of-one-array`.
"""

from heapq import heapify, heappop, heapreplace


def merge(arrays: list[list[int]]) -> list[int]:
    heads = [(array[0], which, 0) for which, array in enumerate(arrays) if array]
    heapify(heads)
    result = []
    while len(heads) > 1:
        value, which, index = heads[0]
        result.append(value)
        if index + 1 < len(arrays[which]):
            heapreplace(heads, (arrays[which][index + 1], which, index + 1))
        else:
            heappop(heads)
    if heads:
        result.append(heads[0][0])
    return result
