"""Last of a circle of n where every k-th leaves, turned person by person.

signature: last_of_circle(n: int, k: int) -> int
variables: n, k
time: O(n k)
space: O(n)
sizes: {n: 4..30000, k: 2..3000}
sweeps: [{n: vary, k: 10}, {n: 100, k: vary}, {n: vary, k: n / 4}]
"""
from collections import deque

def last_of_circle(n, k):
    circle = deque(range(n))
    while len(circle) > 1:
        for _ in range(k - 1):
            circle.append(circle.popleft())
        circle.popleft()
    return circle[0]

# ---- input
def make(n, k, random):
    return n, k
