"""Largest item, by halves.

Twice as many calls as items, and log n of them at a time.

signature: largest(a: list[int]) -> int
time: O(n)
space: O(log n)
tricky: divide and conquer without work to join is linear
"""
def largest(a):
    def go(lo, hi):
        if hi - lo == 1:
            return a[lo]
        mid = (lo + hi) // 2
        left, right = go(lo, mid), go(mid, hi)
        return left if left > right else right
    return go(0, len(a))

# ---- input
def make(n, random):
    return ([random.randint(0, 10**6) for _ in range(n)],)
