"""Smooth a picture of n by n k times.

signature: smooth(m: list[list[int]], k: int) -> int
variables: n, k
time: O(n^2 k)
space: O(n^2)
sizes: {n: 2..300, k: 1..2000}
sweeps: [{n: vary, k: 4}, {n: 8, k: vary}, {n: vary, k: n}]
"""
def smooth(m, k):
    n = len(m)
    for _ in range(k):
        m = [[(m[r][c] + m[r - 1][c] + m[r][c - 1]) // 3 for c in range(n)] for r in range(n)]
    return m[0][0]

# ---- input
def make(n, k, random):
    return [[random.randint(0, 200) for _ in range(n)] for _ in range(n)], k
