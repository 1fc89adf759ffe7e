"""Product of all items modulo a prime, multiplied out in full before.

The product has 10 n bits at the end.

signature: product_mod(a: list[int]) -> int
time: O(n^2)
space: O(n)
sizes: 16..50000
tricky: one call in C on large integers
"""
import math

def product_mod(a):
    return math.prod(a) % 1000003

# ---- input
def make(n, random):
    return ([random.randint(1000, 1023) for _ in range(n)],)
