"""Checksum of √n sorted lists of √n items, merged as they come.

log √n is half of log n.

signature: merged_checksum(lists: list[list[int]]) -> int
time: O(n log n)
space: O(sqrt n)
sizes: 4..90000
tricky: the heap of heapq.merge holds the root of all
"""
import heapq

def merged_checksum(lists):
    checksum = 0
    for x in heapq.merge(*lists):
        checksum = (checksum * 31 + x) % 1000003
    return checksum

# ---- input
def make(n, random):
    side = int(n ** 0.5)
    return ([list(range(i, n, side)) for i in range(side)],)
