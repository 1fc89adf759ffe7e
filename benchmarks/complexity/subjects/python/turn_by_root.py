"""Turn a deque by the root of its length, as many times as it has items.

deque.rotate moves as many as it turns by, some dozens at a time, so it takes some size to show.

signature: turned(n: int) -> int
time: O(n sqrt n)
space: O(n)
sizes: 4..500000
tricky: rotate is in C and fast
"""
from collections import deque

def turned(n):
    ring = deque(range(n))
    step = int(n ** 0.5)
    checksum = 0
    for _ in range(n):
        ring.rotate(step)
        checksum ^= ring[0]
    return checksum

# ---- input
def make(n, random):
    return (n,)
