"""Greatest sum of a row and a column through a cell, both added up anew for each of n cells.

signature: best_cross(grid: list[list[int]]) -> int
time: O(n sqrt n)
space: O(1)
sizes: 4..40000
"""
def best_cross(grid):
    best = 0
    for r, row in enumerate(grid):
        for c in range(len(row)):
            cross = sum(row) - row[c]
            for line in grid:
                cross += line[c]
            best = max(best, cross)
    return best

# ---- input
def make(n, random):
    side = int(n ** 0.5)
    return ([[random.randint(0, 9) for _ in range(side)] for _ in range(side)],)
