"""Item of rank n // 3 by quickselect in place, with random pivots.

signature: selected(a: list[int]) -> int
time: O(n)
space: O(1)
sizes: 4..200000
tricky: expected; how long it takes is random
"""
import random

def selected(a):
    k, lo, hi = len(a) // 3, 0, len(a) - 1
    while lo < hi:
        pivot = a[random.randint(lo, hi)]
        i, j = lo, hi
        while i <= j:
            while a[i] < pivot:
                i += 1
            while a[j] > pivot:
                j -= 1
            if i <= j:
                a[i], a[j] = a[j], a[i]
                i, j = i + 1, j - 1
        if k <= j:
            hi = j
        elif k >= i:
            lo = i
        else:
            break
    return a[k]

# ---- input
def make(n, random):
    return ([random.randint(0, 10**9) for _ in range(n)],)
