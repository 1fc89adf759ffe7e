"""Euclid's algorithm on two neighbours of the Fibonacci numbers, its worst case.

signature: gcd(a: int, b: int) -> int
time: O(log n)
space: O(1)
sizes: 2..1000000000
"""
def gcd(a, b):
    while b:
        a, b = b, a % b
    return a

# ---- input
def make(n, random):
    a, b = 1, 1
    while a + b <= n:
        a, b = a + b, a
    return a, b
