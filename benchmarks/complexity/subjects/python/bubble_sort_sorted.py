"""Bubble sort that stops when nothing was swapped, on what is sorted already.

signature: bubble_passes(a: list[int]) -> int
time: O(n)
space: O(1)
tricky: early exit, taken on purpose: the input is presorted
"""
def bubble_passes(a):
    passes = 0
    swapped = True
    while swapped:
        swapped = False
        passes += 1
        for j in range(len(a) - passes):
            if a[j] > a[j + 1]:
                a[j], a[j + 1] = a[j + 1], a[j]
                swapped = True
    return passes

# ---- input
def make(n, random):
    return (list(range(n)),)
