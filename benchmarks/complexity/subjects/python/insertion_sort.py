"""Insertion sort of a list in descending order: each item goes all the way.

signature: insertion_sort(arr: list[int]) -> list[int]
time: O(n^2)
space: O(1)
sizes: 2..5000
"""
def insertion_sort(arr):
    for i in range(1, len(arr)):
        key = arr[i]
        j = i - 1
        while j >= 0 and arr[j] > key:
            arr[j + 1] = arr[j]
            j -= 1
        arr[j + 1] = key
    return arr

# ---- input
def make(n, random):
    return (list(range(n, 0, -1)),)
