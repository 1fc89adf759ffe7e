"""Shortest way through an open field of n rows of k cells, breadth first.

signature: steps_through(grid: list[list[int]]) -> int
variables: n, k
time: O(n k)
space: O(n k)
sizes: {n: 2..1000, k: 2..1000}
sweeps: [{n: vary, k: 32}, {n: 32, k: vary}, {n: vary, k: n}]
"""
from collections import deque

def steps_through(grid):
    rows, columns = len(grid), len(grid[0])
    dist = {(0, 0): 0}
    queue = deque([(0, 0)])
    while queue:
        r, c = queue.popleft()
        if (r, c) == (rows - 1, columns - 1):
            return dist[r, c]
        for i, j in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if 0 <= i < rows and 0 <= j < columns and grid[i][j] == 0 and (i, j) not in dist:
                dist[i, j] = dist[r, c] + 1
                queue.append((i, j))
    return -1

# ---- input
def make(n, k, random):
    return ([[0] * k for _ in range(n)],)
