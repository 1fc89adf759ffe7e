"""Deal from the top of a pack and put two below, until one is left.

signature: last_dealt(n: int) -> int
time: O(n)
space: O(n)
sizes: 1..200000
tricky: deque.rotate by two costs two
"""
from collections import deque

def last_dealt(n):
    pack = deque(range(n))
    while len(pack) > 1:
        pack.popleft()
        pack.rotate(-2)
    return pack[0]

# ---- input
def make(n, random):
    return (n,)
