"""Triangles in a graph given as a matrix, all triples looked at when the first two are joined.

Half of all pairs are.

signature: triangles(g: list[list[int]]) -> int
time: O(n^3)
space: O(1)
sizes: 3..200
"""
def triangles(g):
    n = len(g)
    t = 0
    for i in range(n):
        for j in range(i):
            if g[i][j]:
                for k in range(j):
                    if g[i][k] and g[j][k]:
                        t += 1
    return t

# ---- input
def make(n, random):
    g = [[0] * n for _ in range(n)]
    for i in range(n):
        for j in range(i):
            g[i][j] = g[j][i] = random.randrange(2)
    return (g,)
