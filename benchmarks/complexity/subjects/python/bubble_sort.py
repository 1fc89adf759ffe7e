"""Bubble sort of a list in descending order.

signature: bubble(a: list[int]) -> list[int]
time: O(n^2)
space: O(1)
sizes: 2..5000
"""
def bubble(a):
    n = len(a)
    for i in range(n):
        swapped = False
        for j in range(n - 1 - i):
            if a[j] > a[j + 1]:
                a[j], a[j + 1] = a[j + 1], a[j]
                swapped = True
        if not swapped:
            break
    return a

# ---- input
def make(n, random):
    return (list(range(n, 0, -1)),)
