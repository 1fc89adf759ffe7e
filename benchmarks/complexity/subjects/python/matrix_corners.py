"""The four corners of a square of n by n.

signature: corners(m: list[list[int]]) -> int
time: O(1)
space: O(1)
sizes: 2..600
"""
def corners(m):
    return m[0][0] + m[0][-1] + m[-1][0] + m[-1][-1]

# ---- input
def make(n, random):
    return ([[random.randint(0, 99) for _ in range(n)] for _ in range(n)],)
