"""Rank of a matrix of n by n over the integers modulo a prime.

signature: rank(matrix: list[list[int]]) -> int
time: O(n^3)
space: O(n^2)
sizes: 1..150
"""
P = 251

def rank(matrix):
    rows = [[x % P for x in row] for row in matrix]
    n = len(rows)
    r = 0
    for c in range(n):
        pivot = next((i for i in range(r, n) if rows[i][c]), None)
        if pivot is None:
            continue
        rows[r], rows[pivot] = rows[pivot], rows[r]
        inverse = pow(rows[r][c], P - 2, P)
        for i in range(r + 1, n):
            f = rows[i][c] * inverse % P
            for j in range(c, n):
                rows[i][j] = (rows[i][j] - f * rows[r][j]) % P
        r += 1
    return r

# ---- input
def make(n, random):
    return ([[random.randrange(P) for _ in range(n)] for _ in range(n)],)
