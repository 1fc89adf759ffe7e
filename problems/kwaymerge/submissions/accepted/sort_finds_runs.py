"""Puts the arrays one behind the other and sorts: Python's sort looks for ascending runs and merges them.

The k arrays are at most k runs, so it takes O(N + N log k) time, all of it in C. A sort that is blind to runs
would take O(N log N).
"""

from itertools import chain


def merge(arrays: list[list[int]]) -> list[int]:
    return sorted(chain.from_iterable(arrays))
