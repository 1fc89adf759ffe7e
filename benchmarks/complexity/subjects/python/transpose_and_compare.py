"""Is a matrix of n rows and columns symmetric? By its transpose.

signature: symmetric(m: list[list[int]]) -> bool
time: O(n^2)
space: O(n^2)
sizes: 1..700
tricky: the transpose and the comparison are in C
"""
def symmetric(m):
    return [list(column) for column in zip(*m)] == m

# ---- input
def make(n, random):
    m = [[0] * n for _ in range(n)]
    for i in range(n):
        for j in range(i + 1):
            m[i][j] = m[j][i] = random.randrange(100)
    return (m,)
