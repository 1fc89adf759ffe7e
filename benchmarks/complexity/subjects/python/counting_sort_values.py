"""Median of n numbers below k by counting them.

signature: median_by_counts(a: list[int], k: int) -> int
variables: n, k
time: O(n + k)
space: O(k)
sizes: {n: 8..100000, k: 8..200000}
sweeps: [{n: vary, k: 10}, {n: 10, k: vary}, {n: vary, k: n}]
"""
def median_by_counts(a, k):
    counts = [0] * k
    for x in a:
        counts[x] += 1
    left = len(a) // 2
    middle = seen = 0
    for value in range(k):
        if seen <= left:
            middle = value
        seen += counts[value]
    return middle

# ---- input
def make(n, k, random):
    return [random.randrange(k) for _ in range(n)], k
