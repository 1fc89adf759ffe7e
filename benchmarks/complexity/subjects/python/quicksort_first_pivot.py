"""Quicksort in place with the first item as pivot, of a list in order: one side is always empty.

signature: sort_badly(a: list[int]) -> list[int]
time: O(n^2)
space: O(n)
sizes: 4..3000
tricky: n log n on shuffled input; here it recurs as deep as the list is long
"""
import sys

sys.setrecursionlimit(50_000)

def sort_badly(a):
    def sort(lo, hi):
        if lo >= hi:
            return
        pivot, border = a[lo], lo
        for i in range(lo + 1, hi + 1):
            if a[i] < pivot:
                border += 1
                a[i], a[border] = a[border], a[i]
        a[lo], a[border] = a[border], a[lo]
        sort(lo, border - 1)
        sort(border + 1, hi)

    sort(0, len(a) - 1)
    return a

# ---- input
def make(n, random):
    return (list(range(n)),)
