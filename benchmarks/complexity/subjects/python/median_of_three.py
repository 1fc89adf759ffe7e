"""Pick a pivot as quicksort does, from three places.

signature: pivot(a: list[int]) -> int
time: O(1)
space: O(1)
"""
def pivot(a):
    lo, mid, hi = a[0], a[len(a) // 2], a[-1]
    if lo > hi:
        lo, hi = hi, lo
    if mid < lo:
        return lo
    if mid > hi:
        return hi
    return mid

# ---- input
def make(n, random):
    return ([random.randrange(10**6) for _ in range(n)],)
