"""Merge two sorted lists of n and k items; they end at the same value.

signature: merge_sorted(a: list[int], b: list[int]) -> list[int]
variables: n, k
time: O(n + k)
space: O(1)
sizes: {n: 2..100000, k: 2..100000}
sweeps: [{n: vary, k: 64}, {n: 64, k: vary}, {n: vary, k: n}]
"""
def merge_sorted(a, b):
    i = j = 0
    out = []
    while i < len(a) or j < len(b):
        if j == len(b) or (i < len(a) and a[i] < b[j]):
            out.append(a[i])
            i += 1
        else:
            out.append(b[j])
            j += 1
    return out

# ---- input
def make(n, k, random):
    return sorted(random.randrange(10**6) for _ in range(n)), sorted(random.randrange(10**6) for _ in range(k))
