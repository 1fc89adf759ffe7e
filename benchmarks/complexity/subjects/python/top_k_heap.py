"""The k largest of n, with a heap of k; the numbers ascend, so each goes in.

signature: kth_largest(nums: list[int], k: int) -> int
variables: n, k
time: O(n log k)
space: O(k)
sizes: {n: 16..100000, k: 2..5000}
sweeps: [{n: vary, k: 8}, {n: 50000, k: vary}, {n: vary, k: n / 4}]
tricky: the logarithm is in heapq
"""
import heapq

def kth_largest(nums, k):
    heap = []
    for x in nums:
        if len(heap) < k:
            heapq.heappush(heap, x)
        elif x > heap[0]:
            heapq.heapreplace(heap, x)
    return heap[0]

# ---- input
def make(n, k, random):
    return list(range(n)), min(k, n)
