"""Product of two matrices of n by n, three loops.

signature: matmul(a: list[list[int]], b: list[list[int]]) -> list[list[int]]
time: O(n^3)
space: O(1)
sizes: 1..150
tricky: the result of n² does not count as extra space
"""
def matmul(a, b):
    n = len(a)
    c = [[0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            for k in range(n):
                c[i][j] += a[i][k] * b[k][j]
    return c

# ---- input
def make(n, random):
    return tuple([[random.randrange(10) for _ in range(n)] for _ in range(n)] for _ in "ab")
