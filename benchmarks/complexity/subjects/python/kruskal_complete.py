"""Minimum spanning tree of points, each joined with each: sort n²/2 edges, then union-find.

signature: mst(points: list[tuple[int, int]]) -> int
time: O(n^2 log n)
space: O(n^2)
sizes: 2..400
"""
def mst(points):
    n = len(points)
    edges = []
    for i in range(n):
        for j in range(i):
            (x1, y1), (x2, y2) = points[i], points[j]
            edges.append(((x1 - x2) ** 2 + (y1 - y2) ** 2, i, j))
    edges.sort()
    root = list(range(n))
    def find(v):
        while root[v] != v:
            root[v] = root[root[v]]
            v = root[v]
        return v
    weight = 0
    for w, i, j in edges:
        a, b = find(i), find(j)
        if a != b:
            root[a] = b
            weight += w
    return weight

# ---- input
def make(n, random):
    return ([(random.randint(0, 10**4), random.randint(0, 10**4)) for _ in range(n)],)
