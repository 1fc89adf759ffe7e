"""Takes the first item of every array without asking whether there is one: IndexError.

Crashes on `empty-arrays-between`; no arrays at all are no trouble.
"""

from heapq import heapify, heappop, heapreplace


def merge(arrays: list[list[int]]) -> list[int]:
    heads = [(array[0], which, 0) for which, array in enumerate(arrays)]
    heapify(heads)
    result = []
    while heads:
        value, which, index = heads[0]
        result.append(value)
        if index + 1 < len(arrays[which]):
            heapreplace(heads, (arrays[which][index + 1], which, index + 1))
        else:
            heappop(heads)
    return result
