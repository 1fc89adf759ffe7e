"""Fibonacci numbers by their definition: 1.618ⁿ calls.

signature: fib(n: int) -> int
time: O(2^n)
space: O(n)
sizes: 1..30
"""
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)

# ---- input
def make(n, random):
    return (n,)
