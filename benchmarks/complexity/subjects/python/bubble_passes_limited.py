"""k passes of bubble sort over n items that descend.

signature: after_passes(a: list[int], k: int) -> int
variables: n, k
time: O(n k)
space: O(1)
sizes: {n: 4..50000, k: 1..2000}
sweeps: [{n: vary, k: 10}, {n: 2000, k: vary}, {n: vary, k: n / 4}]
"""
def after_passes(a, k):
    for _ in range(k):
        for i in range(len(a) - 1):
            if a[i] > a[i + 1]:
                a[i], a[i + 1] = a[i + 1], a[i]
    return a[0]

# ---- input
def make(n, k, random):
    return list(range(n, 0, -1)), k
