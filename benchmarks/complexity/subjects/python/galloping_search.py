"""Double the bound until it is beyond, then bisect within.

signature: gallop(xs: list[int], x: int) -> int
time: O(log n)
space: O(1)
sizes: 2..300000
"""
def gallop(xs, x):
    bound = 1
    while bound < len(xs) and xs[bound] < x:
        bound *= 2
    lo, hi = bound // 2, min(bound, len(xs))
    while lo < hi:
        mid = (lo + hi) // 2
        if xs[mid] < x:
            lo = mid + 1
        else:
            hi = mid
    return lo

# ---- input
def make(n, random):
    return list(range(n)), n
