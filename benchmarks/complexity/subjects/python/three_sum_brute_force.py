"""Triples with sum zero by trying all; all numbers are positive.

signature: zero_triples(a: list[int]) -> int
time: O(n^3)
space: O(1)
sizes: 3..300
"""
import itertools

def zero_triples(a):
    return sum(1 for x, y, z in itertools.combinations(a, 3) if x + y + z == 0)

# ---- input
def make(n, random):
    return ([random.randint(1, 100) for _ in range(n)],)
