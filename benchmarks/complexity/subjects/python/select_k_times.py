"""Take the least out of a list of n k times, by looking at all.

signature: least_k(a: list[int], k: int) -> list[int]
variables: n, k
time: O(n k)
space: O(1)
sizes: {n: 16..50000, k: 1..1000}
sweeps: [{n: vary, k: 8}, {n: 8000, k: vary}, {n: vary, k: n / 4}]
"""
def least_k(a, k):
    for i in range(k):
        m = i
        for j in range(i + 1, len(a)):
            if a[j] < a[m]:
                m = j
        a[i], a[m] = a[m], a[i]
    return a[:k]

# ---- input
def make(n, k, random):
    return random.sample(range(10**6), n), min(n, k)
