"""How many different sums have two of the numbers? All are kept in a set.

The numbers are from a large range, so few sums are the same.

signature: different_sums(a: list[int]) -> int
time: O(n^2)
space: O(n^2)
sizes: 2..1000
"""
from itertools import combinations

def different_sums(a):
    return len({x + y for x, y in combinations(a, 2)})

# ---- input
def make(n, random):
    return (random.sample(range(10**9), n),)
