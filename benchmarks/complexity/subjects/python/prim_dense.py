"""Minimum spanning tree of points in the plane, each with each, without a heap.

signature: min_cost_connect(points: list[tuple[int, int]]) -> int
time: O(n^2)
space: O(n)
sizes: 2..2000
"""
def min_cost_connect(points):
    n = len(points)
    cost = [float("inf")] * n
    cost[0] = 0
    inside = [False] * n
    total = 0
    for _ in range(n):
        u = min((i for i in range(n) if not inside[i]), key=cost.__getitem__)
        inside[u] = True
        total += cost[u]
        x, y = points[u]
        for v in range(n):
            if not inside[v]:
                d = abs(points[v][0] - x) + abs(points[v][1] - y)
                if d < cost[v]:
                    cost[v] = d
    return total

# ---- input
def make(n, random):
    return ([(random.randint(0, 1000), random.randint(0, 1000)) for _ in range(n)],)
