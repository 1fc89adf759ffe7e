"""Take the least out of a list of n k times, with a heap.

Making the heap is n, each pop log n.

signature: sum_of_least(a: list[int], k: int) -> int
variables: n, k
time: O(n + k log n)
space: O(n)
sizes: {n: 16..100000, k: 2..20000}
sweeps: [{n: vary, k: 16}, {n: 50000, k: vary}, {n: vary, k: n / 2}]
tricky: a sum of both, and the logarithm in heapq
"""
import heapq

def sum_of_least(a, k):
    heap = a[:]
    heapq.heapify(heap)
    return sum(heapq.heappop(heap) for _ in range(k))

# ---- input
def make(n, k, random):
    return random.sample(range(10**6), n), min(n, k)
