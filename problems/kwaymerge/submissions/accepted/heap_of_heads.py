"""A heap with the first unused item of each array: O(N log k), the solution that the problem asks for.

An array that is used up leaves the heap; an empty one never enters it.
"""

from heapq import heapify, heappop, heapreplace


def merge(arrays: list[list[int]]) -> list[int]:
    heads = [(array[0], which, 0) for which, array in enumerate(arrays) if array]
    heapify(heads)
    result = []
    while heads:
        value, which, index = heads[0]
        result.append(value)
        index += 1
        if index < len(arrays[which]):
            heapreplace(heads, (arrays[which][index], which, index))
        else:
            heappop(heads)
    return result
