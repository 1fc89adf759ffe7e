"""Largest gap between two items; quadratic only for more than 256 of them.

signature: largest_gap(a: list[int]) -> int
time: O(n^2)
space: O(1)
tricky: linear up to 256 items, shows from 257 on
"""
def largest_gap(a):
    if len(a) <= 256:
        return max(a) - min(a)
    gap = 0
    for x in a:
        for y in a:
            if y - x > gap:
                gap = y - x
    return gap

# ---- input
def make(n, random):
    return ([random.randint(0, 1000) for _ in range(n)],)
