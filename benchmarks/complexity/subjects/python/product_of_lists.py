"""Pairs of an item of each list with an even product.

signature: even_products(a: list[int], b: list[int]) -> int
variables: n, k
time: O(n k)
space: O(n + k)
sizes: {n: 2..10000, k: 2..10000}
sweeps: [{n: vary, k: 32}, {n: 32, k: vary}, {n: vary, k: n}]
tricky: itertools.product keeps a tuple of each list
"""
import itertools

def even_products(a, b):
    return sum(x * y % 2 == 0 for x, y in itertools.product(a, b))

# ---- input
def make(n, k, random):
    return [random.randint(0, 99) for _ in range(n)], [random.randint(0, 99) for _ in range(k)]
