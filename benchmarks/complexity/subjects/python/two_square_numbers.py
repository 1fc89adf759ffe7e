"""How many numbers up to n are a sum of two squares, tried for each of them to the end.

signature: two_square_total(n: int) -> int
time: O(n sqrt n)
space: O(1)
sizes: 1..20000
"""
from math import isqrt

def two_square_total(n):
    total = 0
    for x in range(1, n + 1):
        ways = 0
        for a in range(isqrt(x) + 1):
            if isqrt(x - a * a) ** 2 == x - a * a:
                ways += 1
        total += ways > 0
    return total

# ---- input
def make(n, random):
    return (n,)
