"""Largest prime factor by trial with 2, 3 and what is beside the multiples of six, of a prime.

signature: largest_factor(n: int) -> int
time: O(sqrt n)
space: O(1)
sizes: 4..1000000000
"""
def largest_factor(n):
    best = 1
    for p in (2, 3):
        while n % p == 0:
            best, n = p, n // p
    p = 5
    while p * p <= n:
        for q in (p, p + 2):
            while n % q == 0:
                best, n = q, n // q
        p += 6
    return n if n > 1 else best

# ---- input
def make(n, random):
    while any(n % d == 0 for d in range(2, int(n ** 0.5) + 1)):
        n += 1
    return (n,)
