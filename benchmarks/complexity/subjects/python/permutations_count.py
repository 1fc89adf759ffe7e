"""Permutations that are further from home than n²/4, by itertools.

signature: far_permutations(n: int) -> int
time: O(n!)
space: O(n)
sizes: 1..9
"""
from itertools import permutations

def far_permutations(n):
    return sum(
        sum(abs(i - p) for i, p in enumerate(perm)) > n * n // 4
        for perm in permutations(range(n)))

# ---- input
def make(n, random):
    return (n,)
