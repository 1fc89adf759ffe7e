"""Checksum of k sorted lists of n items in all, merged as they come.

The lists take turns: each item sinks to the bottom of the heap.

signature: checksum_of_merged(lists: list[list[int]]) -> int
variables: n, k
time: O(n log k)
space: O(k)
sizes: {n: 256..60000, k: 2..4000}
sweeps: [{n: vary, k: 16}, {n: 20000, k: vary}, {n: vary, k: n / 8}]
tricky: the logarithm is in heapq
"""
import heapq

def checksum_of_merged(lists):
    checksum = 0
    for x in heapq.merge(*lists):
        checksum = (checksum * 31 + x) % 1000003
    return checksum

# ---- input
def make(n, k, random):
    return ([list(range(i, n, k)) for i in range(k)],)
