"""Permanent of a matrix without zeros, column by column, with a mark on each row in use.

signature: permanent(m: list[list[int]]) -> int
time: O(n!)
space: O(n)
sizes: 1..9
"""
def permanent(m):
    n = len(m)
    used = [False] * n

    def place(column):
        if column == n:
            return 1
        total = 0
        for row in range(n):
            if not used[row]:
                used[row] = True
                total += m[row][column] * place(column + 1)
                used[row] = False
        return total

    return place(0)

# ---- input
def make(n, random):
    return ([[random.randint(1, 9) for _ in range(n)] for _ in range(n)],)
