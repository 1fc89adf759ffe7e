"""Determinant by expansion along the first row.

n minors of n - 1 rows each; those that lie open at one time hold n² + (n-1)² + … items, which is n³: so space is not asked.

signature: det(m: list[list[int]]) -> int
time: O(n!)
sizes: 1..8
"""
def det(m):
    if len(m) == 1:
        return m[0][0]
    total = 0
    for c in range(len(m)):
        minor = [row[:c] + row[c + 1:] for row in m[1:]]
        total += (-1) ** c * m[0][c] * det(minor)
    return total

# ---- input
def make(n, random):
    return ([[random.randint(-3, 3) for _ in range(n)] for _ in range(n)],)
