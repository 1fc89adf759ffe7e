"""Ranks of numbers by sorting the different ones into a dictionary.

signature: rank_checksum(a: list[int]) -> int
time: O(n log n)
space: O(n)
sizes: 4..150000
"""
def rank_checksum(a):
    ranks = {x: i for i, x in enumerate(sorted(set(a)), 1)}
    return sum(ranks[x] * (i % 5) for i, x in enumerate(a))

# ---- input
def make(n, random):
    return ([random.randint(0, 10**9) for _ in range(n)],)
