"""Flatten lists of two by a chain.

signature: chained_checksum(pairs: list[list[int]]) -> int
time: O(n)
space: O(n)
sizes: 4..100000
"""
from itertools import chain

def chained_checksum(pairs):
    flat = list(chain.from_iterable(pairs))
    return flat[0] + flat[-1]

# ---- input
def make(n, random):
    return ([[random.randint(0, 9), random.randint(0, 9)] for _ in range(n)],)
