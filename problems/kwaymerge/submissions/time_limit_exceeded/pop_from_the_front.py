"""A heap, but each item is taken off its array by pop(0), which moves all that stay behind: O(N n) for an
array of n items, however quickly it moves them.

Too slow for long arrays: `3-worst/03-one-huge-array`.
"""

from heapq import heapify, heappop, heapreplace


def merge(arrays: list[list[int]]) -> list[int]:
    heads = [(array.pop(0), which) for which, array in enumerate(arrays) if array]
    heapify(heads)
    result = []
    while heads:
        value, which = heads[0]
        result.append(value)
        if arrays[which]:
            heapreplace(heads, (arrays[which].pop(0), which))
        else:
            heappop(heads)
    return result
