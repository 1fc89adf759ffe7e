"""Sum of the medians of k columns of n numbers, each sorted.

signature: column_medians(columns: list[list[int]]) -> int
variables: n, k
time: O(k n log n)
space: O(n)
sizes: {n: 4..20000, k: 2..1000}
sweeps: [{n: vary, k: 4}, {n: 64, k: vary}, {n: vary, k: n / 2}]
"""
def column_medians(columns):
    return sum(sorted(column)[len(column) // 2] for column in columns)

# ---- input
def make(n, k, random):
    return ([[random.randint(0, 10**9) for _ in range(n)] for _ in range(k)],)
