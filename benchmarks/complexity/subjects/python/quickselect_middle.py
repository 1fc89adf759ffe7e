"""Quickselect with lists and the middle as pivot, on a sorted list: the halves add up to 2n.

signature: kth(a: list[int], k: int) -> int
time: O(n)
space: O(n)
"""
def kth(a, k):
    pivot = a[len(a) // 2]
    below = [x for x in a if x < pivot]
    above = [x for x in a if x > pivot]
    if k < len(below):
        return kth(below, k)
    if k >= len(a) - len(above):
        return kth(above, k - (len(a) - len(above)))
    return pivot

# ---- input
def make(n, random):
    return list(range(n)), 0
