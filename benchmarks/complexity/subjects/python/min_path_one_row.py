"""Cheapest way through a square grid of n cells, one row of sums kept.

signature: min_path(grid: list[list[int]]) -> int
time: O(n)
space: O(sqrt n)
sizes: 4..250000
tricky: the row is √n long
"""
def min_path(grid):
    inf = float("inf")
    row = [0] + [inf] * (len(grid[0]) - 1)
    for line in grid:
        row[0] += line[0]
        for x in range(1, len(line)):
            row[x] = line[x] + min(row[x], row[x - 1])
    return row[-1]

# ---- input
def make(n, random):
    side = int(n**0.5)
    return ([[random.randint(1, 9) for _ in range(side)] for _ in range(side)],)
