"""Count the islands on a square map of n cells with a stack.

signature: numIslands(grid: list[list[int]]) -> int
time: O(n)
space: O(n)
sizes: 4..90000
tricky: n is the number of cells
"""
class Solution:
    def numIslands(self, grid):
        rows, cols, islands = len(grid), len(grid[0]), 0
        seen = set()
        for r in range(rows):
            for c in range(cols):
                if grid[r][c] == 1 and (r, c) not in seen:
                    islands += 1
                    stack = [(r, c)]
                    seen.add((r, c))
                    while stack:
                        y, x = stack.pop()
                        for ny, nx in ((y + 1, x), (y - 1, x), (y, x + 1), (y, x - 1)):
                            if 0 <= ny < rows and 0 <= nx < cols and grid[ny][nx] == 1 and (ny, nx) not in seen:
                                seen.add((ny, nx))
                                stack.append((ny, nx))
        return islands

numIslands = lambda grid: Solution().numIslands(grid)

# ---- input
def make(n, random):
    side = int(n**0.5)
    return ([[int(random.random() < 0.7) for _ in range(side)] for _ in range(side)],)
