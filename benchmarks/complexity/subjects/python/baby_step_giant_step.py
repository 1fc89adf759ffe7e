"""Discrete logarithm modulo a prime near n, by steps of the root.

The base is a square and the number is none, so there is no logarithm and all steps are done.

signature: discrete_log(base: int, number: int, prime: int) -> int
time: O(sqrt n)
space: O(sqrt n)
sizes: 16..1000000000
"""
from math import isqrt

def discrete_log(base, number, prime):
    m = isqrt(prime) + 1
    table, e = {}, 1
    for j in range(m):
        table[e] = j
        e = e * base % prime
    factor = pow(base, -m, prime)
    for i in range(m):
        if number in table:
            return i * m + table[number]
        number = number * factor % prime
    return -1

# ---- input
def order(base, prime, least):
    e = base
    for _ in range(least):
        if e == 1:
            return False
        e = e * base % prime
    return True

def make(n, random):
    p = n | 1
    while any(p % d == 0 for d in range(3, int(p ** 0.5) + 1, 2)):
        p += 2
    # the table must not come round: another base where the order of this one is less than the root
    base = next(b * b % p for b in range(2, p) if order(b * b % p, p, int(p ** 0.5) + 2) or b > p // 2)
    return base, next(x for x in range(2, p) if pow(x, (p - 1) // 2, p) == p - 1), p
