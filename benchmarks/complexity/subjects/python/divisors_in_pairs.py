"""Count divisors, each below the root with its partner above.

signature: numberOfDivisors(n: int) -> int
time: O(sqrt n)
space: O(1)
sizes: 1..1000000000
"""
from math import isqrt

def numberOfDivisors(n):
    r = isqrt(n)
    return sum(2 for d in range(1, r + 1) if n % d == 0) - (r * r == n)

# ---- input
def make(n, random):
    return (n,)
