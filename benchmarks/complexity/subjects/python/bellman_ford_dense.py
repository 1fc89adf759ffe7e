"""Shortest ways from the first of n nodes by n rounds over a matrix of all distances.

signature: relax_all(matrix: list[list[int]]) -> int
time: O(n^3)
space: O(n)
sizes: 2..150
"""
def relax_all(matrix):
    n = len(matrix)
    dist = [10**9] * n
    dist[0] = 0
    for _ in range(n - 1):
        for i in range(n):
            for j in range(n):
                if dist[i] + matrix[i][j] < dist[j]:
                    dist[j] = dist[i] + matrix[i][j]
    return max(dist)

# ---- input
def make(n, random):
    return ([[random.randint(1, 1000) for _ in range(n)] for _ in range(n)],)
