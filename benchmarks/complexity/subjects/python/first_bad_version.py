"""First bad version of n, by the library's bisection on a range with a key.

signature: first_bad(n: int, bad: int) -> int
time: O(log n)
space: O(1)
sizes: 2..1000000000000000
tricky: the loop is in C and calls back
"""
import bisect

def first_bad(n, bad):
    return bisect.bisect_left(range(n), True, key=lambda version: version >= bad)

# ---- input
def make(n, random):
    return n, n - n // 3
