"""Merge two sorted lists by sorting both together: two runs, one merge.

signature: merge(a: list[int], b: list[int]) -> int
time: O(n)
space: O(n)
tricky: timsort sees the two runs, so the sort is linear here
"""
def merge(a, b):
    both = a + b
    both.sort()
    return both[len(both) // 2]

# ---- input
def make(n, random):
    a, b = list(range(0, n, 2)), list(range(1, n, 2))
    return a, b
