"""Build a heap by pushing what descends: each rises to the top.

signature: pushed_heap(n: int) -> int
time: O(n log n)
space: O(n)
sizes: 2..200000
tricky: the logarithm is in heapq; pushing in random order would be linear
"""
import heapq

def pushed_heap(n):
    heap = []
    for x in range(n, 0, -1):
        heapq.heappush(heap, x)
    return heap[-1]

# ---- input
def make(n, random):
    return (n,)
