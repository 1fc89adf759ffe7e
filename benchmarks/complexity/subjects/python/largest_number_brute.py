"""Largest number by joining numbers in all orders.

signature: largest_joined(parts: list[str]) -> str
time: O(n!)
space: O(n)
sizes: 1..9
"""
from itertools import permutations

def largest_joined(parts):
    return max("".join(order) for order in permutations(parts))

# ---- input
def make(n, random):
    return ([str(random.randint(10, 99)) for _ in range(n)],)
