"""Marks the end of each array by a value that is taken for infinity, and is none: 10**9 is a legal item.

Caught by `largest-value-is-an-item`.
"""

from heapq import heapify, heapreplace

INFINITY = 10**9


def merge(arrays: list[list[int]]) -> list[int]:
    ended = [[*array, INFINITY] for array in arrays]
    heads = [(array[0], which, 0) for which, array in enumerate(ended)]
    heapify(heads)
    result = []
    while heads and heads[0][0] < INFINITY:
        value, which, index = heads[0]
        result.append(value)
        heapreplace(heads, (ended[which][index + 1], which, index + 1))
    return result
