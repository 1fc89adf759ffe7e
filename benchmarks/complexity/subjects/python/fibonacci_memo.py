"""Fibonacci numbers modulo a prime with a dictionary of what is known, by recursion.

signature: fib(n: int) -> int
time: O(n)
space: O(n)
sizes: 1..20000
tricky: two calls in each call look exponential and are not
"""
import sys
sys.setrecursionlimit(100000)

def fib(n, memo=None):
    if memo is None:
        memo = {}
    if n in memo:
        return memo[n]
    if n <= 1:
        return n
    memo[n] = (fib(n - 1, memo) + fib(n - 2, memo)) % 1009
    return memo[n]

# ---- input
def make(n, random):
    return (n,)
