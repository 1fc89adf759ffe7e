"""Trace of the square of the product of an n by k matrix with a k by n one.

signature: thin_product(a: list[list[int]], b: list[list[int]]) -> int
variables: n, k
time: O(n^2 k)
space: O(n^2)
sizes: {n: 2..300, k: 4..2000}
sweeps: [{n: vary, k: 8}, {n: 8, k: vary}, {n: vary, k: n}]
"""
def thin_product(a, b):
    n, k = len(a), len(b)
    p = [[0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            s = 0
            for m in range(k):
                s += a[i][m] * b[m][j]
            p[i][j] = s
    return sum(p[i][j] * p[j][i] for i in range(n) for j in range(n))

# ---- input
def make(n, k, random):
    a = [[random.randint(0, 9) for _ in range(k)] for _ in range(n)]
    return a, [[random.randint(0, 9) for _ in range(n)] for _ in range(k)]
