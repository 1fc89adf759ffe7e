"""Fibonacci numbers by adding up, all digits of them.

The number has 0.7 n bits, and an addition passes all of them, thirty at a time: it shows from some thousand on.

signature: fib_last_digits(n: int) -> int
time: O(n^2)
space: O(n)
sizes: 16..200000
tricky: arithmetic on large integers is linear in their digits
"""
def fib_last_digits(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a % 10**9

# ---- input
def make(n, random):
    return (n,)
