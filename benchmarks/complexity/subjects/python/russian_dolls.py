"""Longest chain of envelopes one in another: sorted by width, then a bisection by height for each.

signature: maxEnvelopes(envelopes: list[list[int]]) -> int
time: O(n log n)
space: O(n)
sizes: 4..50000
"""
from bisect import bisect_left

def maxEnvelopes(envelopes):
    envelopes.sort(key=lambda e: (e[0], -e[1]))
    tails = []
    for _, h in envelopes:
        i = bisect_left(tails, h)
        if i == len(tails):
            tails.append(h)
        else:
            tails[i] = h
    return len(tails)

# ---- input
def make(n, random):
    return ([[random.randint(1, 10**6), random.randint(1, 10**6)] for _ in range(n)],)
