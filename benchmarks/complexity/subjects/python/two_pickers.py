"""Most cherries that two pickers find on their ways through a field of n by n, a diagonal at a time.

signature: cherryPickup(grid: list[list[int]]) -> int
time: O(n^3)
space: O(n^2)
sizes: 2..80
"""
def cherryPickup(grid):
    n = len(grid)
    best = [[-1] * n for _ in range(n)]
    best[0][0] = grid[0][0]
    for step in range(1, 2 * n - 1):
        after = [[-1] * n for _ in range(n)]
        for a in range(max(0, step - n + 1), min(n, step + 1)):
            for b in range(max(0, step - n + 1), min(n, step + 1)):
                gain = grid[a][step - a] + (grid[b][step - b] if a != b else 0)
                last = max(best[i][j] for i in (a - 1, a) for j in (b - 1, b) if i >= 0 and j >= 0)
                after[a][b] = last + gain
        best = after
    return best[-1][-1]

# ---- input
def make(n, random):
    return ([[random.randint(0, 9) for _ in range(n)] for _ in range(n)],)
