"""Slowest speed to eat n piles in time; the answer up to k is bisected.

signature: slowest(piles: list[int], hours: int) -> int
variables: n, k
time: O(n log k)
space: O(1)
sizes: {n: 2..20000, k: 4..100000000}
sweeps: [{n: vary, k: 1000}, {n: 64, k: vary}]
tricky: k is the largest number, not a length
"""
def slowest(piles, hours):
    lo, hi = 1, max(piles)
    while lo < hi:
        speed = (lo + hi) // 2
        if sum((p + speed - 1) // speed for p in piles) <= hours:
            hi = speed
        else:
            lo = speed + 1
    return lo

# ---- input
def make(n, k, random):
    return [k] + [random.randint(1, k) for _ in range(n - 1)], 2 * n
