"""Last of a circle of n where every seventh leaves, by popping from a list.

signature: seventh_survivor(n: int) -> int
time: O(n^2)
space: O(n)
sizes: 1..200000
tricky: list.pop(i) moves what follows, in C
"""
def seventh_survivor(n):
    circle, at = list(range(n)), 0
    while len(circle) > 1:
        at = (at + 6) % len(circle)
        circle.pop(at)
    return circle[0]

# ---- input
def make(n, random):
    return (n,)
