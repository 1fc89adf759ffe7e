"""Merges each array into what has been merged so far: the first items are copied k times, O(N k) in all.

Too slow from a few thousand arrays on: `3-worst/01-many-short-arrays`.
"""


def merge_two(a: list[int], b: list[int]) -> list[int]:
    result, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if b[j] < a[i]:
            result.append(b[j])
            j += 1
        else:
            result.append(a[i])
            i += 1
    return result + a[i:] + b[j:]


def merge(arrays: list[list[int]]) -> list[int]:
    result: list[int] = []
    for array in arrays:
        result = merge_two(result, array)
    return result
