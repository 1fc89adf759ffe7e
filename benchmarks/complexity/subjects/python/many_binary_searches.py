"""k binary searches in a sorted list of n.

signature: hits(a: list[int], wanted: list[int]) -> int
variables: n, k
time: O(k log n)
space: O(1)
sizes: {n: 4..200000, k: 2..50000}
sweeps: [{n: vary, k: 256}, {n: 4096, k: vary}, {n: vary, k: n / 4}]
"""
def hits(a, wanted):
    total = 0
    for w in wanted:
        lo, hi = 0, len(a)
        while lo < hi:
            mid = (lo + hi) // 2
            if a[mid] < w:
                lo = mid + 1
            else:
                hi = mid
        if lo < len(a) and a[lo] == w:
            total += 1
    return total

# ---- input
def make(n, k, random):
    return list(range(0, 2 * n, 2)), [random.randrange(2 * n) | 1 for _ in range(k)]
