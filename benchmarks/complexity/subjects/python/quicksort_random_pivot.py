"""Quicksort in place with random pivots, both sides by recursion.

signature: sort_numbers(a: list[int]) -> list[int]
time: O(n log n)
space: O(log n)
sizes: 4..60000
tricky: expected; the pivots are random
"""
import random

def sort_numbers(a):
    def sort(lo, hi):
        if lo >= hi:
            return
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
        sort(lo, j)
        sort(i, hi)

    sort(0, len(a) - 1)
    return a

# ---- input
def make(n, random):
    return ([random.randint(0, 10**9) for _ in range(n)],)
