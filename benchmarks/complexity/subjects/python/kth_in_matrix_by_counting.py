"""Median of a square of n by n numbers, by halving the values and counting all cells each time.

signature: median_by_value(matrix: list[list[int]]) -> int
time: O(n^2 log n)
space: O(1)
sizes: 2..300
"""
def median_by_value(matrix):
    n = len(matrix)
    lo, hi = 0, n * n - 1
    while lo < hi:
        mid = (lo + hi) // 2
        below = 0
        for row in matrix:
            for x in row:
                if x <= mid:
                    below += 1
        if below > n * n // 2:
            hi = mid
        else:
            lo = mid + 1
    return lo

# ---- input
def make(n, random):
    cells = list(range(n * n))
    random.shuffle(cells)
    return ([cells[i:i + n] for i in range(0, n * n, n)],)
