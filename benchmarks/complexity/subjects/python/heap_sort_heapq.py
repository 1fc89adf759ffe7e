"""Heap sort: push all, pop all.

signature: heap_sorted(xs: list[int]) -> list[int]
time: O(n log n)
space: O(n)
"""
from heapq import heappush, heappop

def heap_sorted(xs):
    h = []
    for x in xs:
        heappush(h, x)
    return [heappop(h) for _ in range(len(h))]

# ---- input
def make(n, random):
    return (list(range(n, 0, -1)),)
