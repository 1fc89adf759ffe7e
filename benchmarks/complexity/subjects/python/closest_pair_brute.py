"""Closest pair of points by comparing all, with a nested generator and hypot.

signature: closest(points: list[tuple[float, float]]) -> float
time: O(n^2)
space: O(1)
sizes: 2..3000
"""
from math import hypot

def closest(points):
    return min(hypot(a[0] - b[0], a[1] - b[1])
               for i, a in enumerate(points)
               for j, b in enumerate(points) if i < j)

# ---- input
def make(n, random):
    return ([(random.random(), random.random()) for _ in range(max(n, 2))],)
