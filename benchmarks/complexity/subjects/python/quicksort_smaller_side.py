"""Quicksort in place with the middle as pivot; only the smaller side is a call, so at most log n of them are open.

On sorted input the middle is the best pivot, so all splits are halves.

signature: quick(a: list[int]) -> list[int]
time: O(n log n)
space: O(log n)
sizes: 4..60000
"""
def quick(a):
    def sort(lo, hi):
        while lo < hi:
            pivot = a[(lo + hi) // 2]
            i, j = lo, hi
            while i <= j:
                while a[i] < pivot:
                    i += 1
                while a[j] > pivot:
                    j -= 1
                if i <= j:
                    a[i], a[j] = a[j], a[i]
                    i += 1
                    j -= 1
            if j - lo < hi - i:
                sort(lo, j)
                lo = i
            else:
                sort(i, hi)
                hi = j
    sort(0, len(a) - 1)
    return a

# ---- input
def make(n, random):
    return (list(range(n)),)
