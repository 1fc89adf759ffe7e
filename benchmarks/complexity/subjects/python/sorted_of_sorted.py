"""Median by sorting a copy, of a list that is in order already.

Timsort finds one run, compares each item once and needs no room to merge. The copy is O(n).

signature: median(values: list[int]) -> int
time: O(n)
space: O(n)
tricky: sorting is adaptive; the input is presorted on purpose
"""
def median(values):
    ordered = sorted(values)
    return ordered[len(ordered) // 2]

# ---- input
def make(n, random):
    return (list(range(n)),)
