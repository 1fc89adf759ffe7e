"""Travelling salesman: all tours.

signature: shortest_tour(d: list[list[int]]) -> int
time: O(n!)
space: O(n)
sizes: 2..9
tricky: n! of n - 1 cities with n steps each
"""
import itertools

def shortest_tour(d):
    best = None
    for rest in itertools.permutations(range(1, len(d))):
        at, length = 0, 0
        for city in rest:
            length += d[at][city]
            at = city
        length += d[at][0]
        if best is None or length < best:
            best = length
    return best

# ---- input
def make(n, random):
    return ([[random.randint(1, 99) for _ in range(n)] for _ in range(n)],)
