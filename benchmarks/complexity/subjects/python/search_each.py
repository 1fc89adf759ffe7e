"""Look each item of one list up in another by a binary search of our own.

The items looked for are odd and the others even, so each search goes to its end.

signature: missing(have: list[int], wanted: list[int]) -> int
time: O(n log n)
space: O(1)
"""
def missing(have, wanted):
    count = 0
    for w in wanted:
        lo, hi = 0, len(have)
        while lo < hi:
            m = (lo + hi) // 2
            if have[m] < w:
                lo = m + 1
            else:
                hi = m
        if lo == len(have) or have[lo] != w:
            count += 1
    return count

# ---- input
def make(n, random):
    return list(range(0, 2 * n, 2)), [2 * random.randrange(n) + 1 for _ in range(n)]
