"""Smallest difference of two teams, by all ways to give each item to one of them.

signature: smallest_difference(weights: list[int]) -> int
time: O(2^n)
space: O(n)
sizes: 1..18
tricky: the loop over all ways is in itertools.product
"""
from itertools import product

def smallest_difference(weights):
    best = sum(weights)
    for signs in product((1, -1), repeat=len(weights)):
        best = min(best, abs(sum(s * w for s, w in zip(signs, weights))))
    return best

# ---- input
def make(n, random):
    return ([random.randint(1, 1000) for _ in range(n)],)
