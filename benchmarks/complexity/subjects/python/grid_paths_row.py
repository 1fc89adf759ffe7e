"""Cheapest way through n rows of k cells, right and down, with one row of sums.

signature: min_path_sum(grid: list[list[int]]) -> int
variables: n, k
time: O(n k)
space: O(k)
sizes: {n: 2..1500, k: 2..1500}
sweeps: [{n: vary, k: 40}, {n: 40, k: vary}, {n: vary, k: n}]
"""
def min_path_sum(grid):
    best = [0] + [10**9] * (len(grid[0]) - 1)
    for row in grid:
        best[0] += row[0]
        for c in range(1, len(row)):
            best[c] = min(best[c], best[c - 1]) + row[c]
    return best[-1]

# ---- input
def make(n, k, random):
    return ([[random.randint(1, 9) for _ in range(k)] for _ in range(n)],)
