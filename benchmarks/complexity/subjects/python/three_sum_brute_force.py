"""Triples with sum zero by trying all; all numbers are positive.

combinations() keeps the items in a tuple of its own.

signature: zero_triples(a: list[int]) -> int
time: O(n^3)
space: O(n)
sizes: 3..300
tricky: itertools.combinations copies what it is given
"""
import itertools

def zero_triples(a):
    return sum(1 for x, y, z in itertools.combinations(a, 3) if x + y + z == 0)

# ---- input
def make(n, random):
    return ([random.randint(1, 100) for _ in range(n)],)
