"""Which column of a square matrix of n cells weighs most? One sum for each column.

signature: heaviest_column(m: list[list[int]]) -> int
time: O(n)
space: O(sqrt n)
sizes: 4..250000
"""
def heaviest_column(m):
    sums = [0] * len(m[0])
    for row in m:
        for j, v in enumerate(row):
            sums[j] += v
    return sums.index(max(sums))

# ---- input
def make(n, random):
    side = int(n**0.5)
    return ([[random.randint(0, 255) for _ in range(side)] for _ in range(side)],)
