"""Keep a list sorted with insort, each new item at the front.

log n comparisons for each, and then a move of all the others in C.

signature: median_stream(xs: list[int]) -> int
time: O(n^2)
space: O(n)
sizes: 4..200000
tricky: n log n comparisons, and moves that overtake them from some thousand items on
"""
from bisect import insort

def median_stream(xs):
    window = []
    medians = 0
    for x in xs:
        insort(window, x)
        medians += window[len(window) // 2]
    return medians

# ---- input
def make(n, random):
    return (list(range(n, 0, -1)),)
