"""Cheapest assignment of n jobs to n workers by all permutations.

signature: cheapest(cost: list[list[int]]) -> int
time: O(n!)
space: O(n)
sizes: 1..9
"""
from itertools import permutations

def cheapest(cost):
    n = len(cost)
    return min(sum(cost[i][job] for i, job in enumerate(order)) for order in permutations(range(n)))

# ---- input
def make(n, random):
    return ([[random.randint(1, 99) for _ in range(n)] for _ in range(n)],)
