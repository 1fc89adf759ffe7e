"""Zeros at the end of n factorial.

signature: trailingZeroes(n: int) -> int
time: O(log n)
space: O(1)
sizes: 1..1000000000000000
"""
def trailingZeroes(n):
    zeros = 0
    while n:
        n //= 5
        zeros += n
    return zeros

# ---- input
def make(n, random):
    return (n,)
