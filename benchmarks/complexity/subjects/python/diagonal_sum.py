"""Sum of the diagonal of a square matrix of n cells in all.

signature: trace(matrix: list[list[int]]) -> int
time: O(sqrt n)
space: O(1)
sizes: 4..250000
tricky: n is the number of cells, the matrix has √n rows
"""
def trace(matrix):
    s = 0
    for i, row in enumerate(matrix):
        s += row[i]
    return s

# ---- input
def make(n, random):
    side = int(n**0.5)
    return ([[random.randrange(100) for _ in range(side)] for _ in range(side)],)
