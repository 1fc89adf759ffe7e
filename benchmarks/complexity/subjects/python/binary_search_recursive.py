"""Binary search that calls itself with narrower bounds.

The frames of the calls are the space.

signature: find(a: list[int], x: int) -> int
time: O(log n)
space: O(log n)
sizes: 1..300000
"""
def find(a, x, lo=0, hi=None):
    if hi is None:
        hi = len(a)
    if lo >= hi:
        return -1
    m = (lo + hi) >> 1
    return m if a[m] == x else find(a, x, m + 1, hi) if a[m] < x else find(a, x, lo, m)

# ---- input
def make(n, random):
    return list(range(n)), n
