"""Whether a number is a sum of two squares, by a set of the squares up to it.

A number that leaves 3 when divided by four is none, so all squares are tried.

signature: judgeSquareSum(c: int) -> bool
time: O(sqrt n)
space: O(sqrt n)
sizes: 4..1000000000
"""
import math

def judgeSquareSum(c):
    squares = {i * i for i in range(math.isqrt(c) + 1)}
    return any(c - s in squares for s in squares)

# ---- input
def make(n, random):
    return (n | 3,)
