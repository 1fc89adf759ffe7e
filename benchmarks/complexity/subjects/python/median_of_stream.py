"""Medians of a growing collection, with a heap for each half.

signature: median_checksum(stream: list[int]) -> int
time: O(n log n)
space: O(n)
sizes: 4..80000
"""
import heapq

def median_checksum(stream):
    low, high, checksum = [], [], 0
    for x in stream:
        heapq.heappush(low, -x)
        heapq.heappush(high, -heapq.heappop(low))
        if len(high) > len(low):
            heapq.heappush(low, -heapq.heappop(high))
        checksum = (checksum * 31 - low[0]) % 1000003
    return checksum

# ---- input
def make(n, random):
    return ([random.randint(0, 10**9) for _ in range(n)],)
