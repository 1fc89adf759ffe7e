"""Add up all squares up to n, by a list of them.

signature: sum_of_squares_below(n: int) -> int
time: O(sqrt n)
space: O(sqrt n)
sizes: 4..100000000
"""
from itertools import count, takewhile

def sum_of_squares_below(n):
    squares = list(takewhile(lambda s: s <= n, (i * i for i in count(1))))
    return sum(squares)

# ---- input
def make(n, random):
    return (n,)
