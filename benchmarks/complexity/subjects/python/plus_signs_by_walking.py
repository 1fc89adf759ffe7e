"""Largest plus of ones in a field of n by n, by walking in four directions from each cell.

The field is full of ones.

signature: largest_plus(field: list[list[int]]) -> int
time: O(n^3)
space: O(1)
sizes: 2..150
"""
def largest_plus(field):
    n, best = len(field), 0
    for r in range(n):
        for c in range(n):
            arms = 10**9
            for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
                i, j, arm = r, c, 0
                while 0 <= i < n and 0 <= j < n and field[i][j]:
                    i, j, arm = i + dr, j + dc, arm + 1
                arms = min(arms, arm)
            best = max(best, arms)
    return best

# ---- input
def make(n, random):
    return ([[1] * n for _ in range(n)],)
