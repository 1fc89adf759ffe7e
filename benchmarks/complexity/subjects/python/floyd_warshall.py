"""All shortest ways, on a copy of the matrix of n by n.

signature: longest_shortest_way(dist: list[list[int]]) -> int
time: O(n^3)
space: O(n^2)
sizes: 1..150
"""
def longest_shortest_way(dist):
    n = len(dist)
    d = [row[:] for row in dist]
    for k in range(n):
        for i in range(n):
            for j in range(n):
                if d[i][k] + d[k][j] < d[i][j]:
                    d[i][j] = d[i][k] + d[k][j]
    return max(max(row) for row in d)

# ---- input
def make(n, random):
    m = [[random.randint(1, 100) for _ in range(n)] for _ in range(n)]
    for i in range(n):
        m[i][i] = 0
    return (m,)
