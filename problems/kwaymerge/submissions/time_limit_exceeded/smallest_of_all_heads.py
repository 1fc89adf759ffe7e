"""Looks at the heads of all k arrays for each item of the result: O(N k).

Right, and quick enough for few arrays; too slow from a thousand or so on: `3-worst/01-many-short-arrays`.
"""


def merge(arrays: list[list[int]]) -> list[int]:
    positions = [0] * len(arrays)
    result = []
    for _ in range(sum(map(len, arrays))):
        heads = ((array[at], which) for which, (array, at) in enumerate(zip(arrays, positions)) if at < len(array))
        value, which = min(heads)
        positions[which] += 1
        result.append(value)
    return result
