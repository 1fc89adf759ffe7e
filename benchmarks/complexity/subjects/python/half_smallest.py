"""Sum of the smaller half by nsmallest.

Beyond a few items nsmallest keeps a heap of n/2, in Python's own heapq.py; half of the rest enters it on average.

signature: small_half(a: list[int]) -> int
time: O(n log n)
space: O(n)
sizes: 4..60000
"""
import heapq

def small_half(a):
    return sum(heapq.nsmallest(len(a) // 2, a))

# ---- input
def make(n, random):
    # falling: each item is smaller than all in the heap and enters it
    return (list(range(n, 0, -1)),)
