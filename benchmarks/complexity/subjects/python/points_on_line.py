"""Most points on one line, by the slopes from each point.

signature: maxPoints(points: list[tuple[int, int]]) -> int
time: O(n^2)
space: O(n)
sizes: 2..1500
"""
from math import gcd

def maxPoints(points):
    best = 0
    for i, (x, y) in enumerate(points):
        slopes = {}
        for a, b in points[i + 1:]:
            dx, dy = a - x, b - y
            g = gcd(dx, dy) or 1
            if dx < 0 or dx == 0 and dy < 0:
                g = -g
            key = (dx // g, dy // g)
            slopes[key] = slopes.get(key, 0) + 1
        best = max(best, 1 + max(slopes.values(), default=0))
    return best

# ---- input
def make(n, random):
    return ([(random.randint(0, 10**4), random.randint(0, 10**4)) for _ in range(n)],)
