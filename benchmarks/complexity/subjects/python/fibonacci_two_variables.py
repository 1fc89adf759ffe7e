"""Fibonacci numbers modulo a prime from the two before.

signature: fib_iter(n: int) -> int
time: O(n)
space: O(1)
sizes: 1..2000000
"""
def fib_iter(n):
    a, b = 0, 1
    while n:
        a, b = b, (a + b) % 997
        n -= 1
    return a

# ---- input
def make(n, random):
    return (n,)
