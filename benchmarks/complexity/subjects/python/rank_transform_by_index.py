"""Ranks of numbers, each looked up in the sorted list.

signature: ranks_by_index(a: list[int]) -> int
time: O(n^2)
space: O(n)
sizes: 4..10000
tricky: list.index is linear
"""
def ranks_by_index(a):
    ordered = sorted(set(a))
    return sum((ordered.index(x) + 1) * (i % 5) for i, x in enumerate(a))

# ---- input
def make(n, random):
    return ([random.randint(0, 10**9) for _ in range(n)],)
