"""Peak of a mountain by cutting a third off.

signature: peak(a: list[int]) -> int
time: O(log n)
space: O(1)
sizes: 4..300000
"""
def peak(a):
    lo, hi = 0, len(a) - 1
    while hi - lo > 2:
        third = (hi - lo) // 3
        if a[lo + third] < a[hi - third]:
            lo += third
        else:
            hi -= third
    return max(a[lo:hi + 1])

# ---- input
def make(n, random):
    p = n // 3 + random.randrange(max(1, n // 8))
    return ([2 * min(i, 2 * p - i) for i in range(n)],)
