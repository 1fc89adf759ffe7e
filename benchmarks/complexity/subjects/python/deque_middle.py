"""Read a deque by index from front to back: the middle is far from both ends.

A deque is a chain of blocks of 64, so an index near the middle passes n/128 of them.

signature: deque_sum(n: int) -> int
time: O(n^2)
space: O(n)
sizes: 4..200000
tricky: deque[i] is linear, in steps of 64; the square shows from some thousand items on
"""
from collections import deque

def deque_sum(n):
    d = deque(range(n))
    return sum(d[i] for i in range(n))

# ---- input
def make(n, random):
    return (n,)
