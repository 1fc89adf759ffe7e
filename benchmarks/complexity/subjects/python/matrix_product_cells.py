"""Trace of the square of a matrix of n cells: √n for each cell.

signature: trace_of_square(m: list[list[int]]) -> int
time: O(n sqrt n)
space: O(n)
sizes: 4..10000
tricky: cubic in the side, and n is the number of cells
"""
def trace_of_square(m):
    side = len(m)
    product = [[sum(m[i][k] * m[k][j] for k in range(side)) for j in range(side)] for i in range(side)]
    return sum(product[i][i] for i in range(side))

# ---- input
def make(n, random):
    side = int(n**0.5)
    return ([[random.randrange(10) for _ in range(side)] for _ in range(side)],)
