"""Adjacency matrix of a ring of n nodes, and the nodes of odd degree by it.

signature: odd_nodes(n: int) -> int
time: O(n^2)
space: O(n^2)
sizes: 2..800
"""
def odd_nodes(n):
    matrix = [[0] * n for _ in range(n)]
    for i in range(n):
        matrix[i][(i + 1) % n] = matrix[(i + 1) % n][i] = 1
    return sum(1 for row in matrix if sum(row) % 2)

# ---- input
def make(n, random):
    return (n,)
