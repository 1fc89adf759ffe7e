"""Quicksort in three lines; the middle of sorted items is a perfect pivot.

The lists of a level add up to n, those on the way down to 2n.

signature: qsort(xs: list[int]) -> list[int]
time: O(n log n)
space: O(n)
sizes: 4..60000
"""
def qsort(xs):
    if len(xs) < 2: return xs
    p = xs[len(xs) // 2]
    return qsort([x for x in xs if x < p]) + [x for x in xs if x == p] + qsort([x for x in xs if x > p])

# ---- input
def make(n, random):
    return (list(range(n)),)
