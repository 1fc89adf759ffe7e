"""Make a heap in place and look at its top.

signature: smallest_by_heap(a: list[int]) -> int
time: O(n)
space: O(1)
tricky: heapify is linear, not n log n
"""
import heapq

def smallest_by_heap(a):
    heapq.heapify(a)
    return a[0]

# ---- input
def make(n, random):
    return (list(range(n, 0, -1)),)
