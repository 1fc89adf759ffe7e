"""Deal the card in the middle by turning the pack there, until one is left.

Turning a deque by half its length moves that many, in C.

signature: last_of_middle(n: int) -> int
time: O(n^2)
space: O(n)
sizes: 1..50000
tricky: deque.rotate is linear in how far it turns
"""
from collections import deque

def last_of_middle(n):
    pack = deque(range(n))
    while len(pack) > 1:
        pack.rotate(-(len(pack) // 2))
        pack.popleft()
    return pack[0]

# ---- input
def make(n, random):
    return (n,)
