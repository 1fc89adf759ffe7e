"""Sum of the medians of the rows of a matrix of n by n.

signature: median_rows(m: list[list[int]]) -> int
time: O(n^2 log n)
space: O(n)
sizes: 2..600
"""
def median_rows(m):
    return sum(sorted(row)[len(row) // 2] for row in m)

# ---- input
def make(n, random):
    return ([[random.randint(0, 10**6) for _ in range(n)] for _ in range(n)],)
