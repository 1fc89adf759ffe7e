"""Cheapest order to multiply a chain of n matrices.

signature: matrix_chain(dims: list[int]) -> int
time: O(n^3)
space: O(n^2)
sizes: 2..150
"""
def matrix_chain(dims):
    n = len(dims) - 1
    cost = [[0] * n for _ in range(n)]
    for length in range(2, n + 1):
        for i in range(n - length + 1):
            j = i + length - 1
            cost[i][j] = min(
                cost[i][k] + cost[k + 1][j] + dims[i] * dims[k + 1] * dims[j + 1]
                for k in range(i, j)
            )
    return cost[0][n - 1]

# ---- input
def make(n, random):
    return ([random.randint(1, 30) for _ in range(n + 1)],)
