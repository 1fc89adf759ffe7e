"""Merge k sorted lists of n items in all with a heap of their heads.

The lists take turns: each item that comes up sinks to the bottom of the heap.

signature: merge_k(lists: list[list[int]]) -> list[int]
variables: n, k
time: O(n log k)
space: O(k)
sizes: {n: 4..60000, k: 2..20000}
sweeps: [{n: vary, k: 8}, {n: 20000, k: vary}, {n: vary, k: n / 4}]
tricky: the logarithm is in heapq; the result does not count
"""
import heapq

def merge_k(lists):
    heap = [(lst[0], i, 0) for i, lst in enumerate(lists) if lst]
    heapq.heapify(heap)
    merged = []
    while heap:
        value, i, j = heap[0]
        merged.append(value)
        if j + 1 < len(lists[i]):
            heapq.heapreplace(heap, (lists[i][j + 1], i, j + 1))
        else:
            heapq.heappop(heap)
    return merged

# ---- input
def make(n, k, random):
    return ([list(range(i, n, k)) for i in range(k)],)
