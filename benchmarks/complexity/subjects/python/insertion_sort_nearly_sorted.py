"""Insertion sort where no item is more than one place from its own.

signature: tidy(arr: list[int]) -> list[int]
time: O(n)
space: O(1)
tricky: quadratic for other inputs; this one is nearly sorted on purpose
"""
def tidy(arr):
    for i in range(1, len(arr)):
        j = i
        while j > 0 and arr[j - 1] > arr[j]:
            arr[j - 1], arr[j] = arr[j], arr[j - 1]
            j -= 1
    return arr

# ---- input
def make(n, random):
    a = list(range(n))
    for i in range(0, n - 1, 2):
        a[i], a[i + 1] = a[i + 1], a[i]
    return (a,)
