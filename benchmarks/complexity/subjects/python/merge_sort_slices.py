"""Merge sort with slices, as in textbooks.

At most a list of each level is alive at a time, n + n/2 + n/4 + …

signature: merge_sort(a: list[int]) -> list[int]
time: O(n log n)
space: O(n)
"""
def merge_sort(a):
    if len(a) <= 1:
        return a
    mid = len(a) // 2
    left, right = merge_sort(a[:mid]), merge_sort(a[mid:])
    out = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            out.append(left[i]); i += 1
        else:
            out.append(right[j]); j += 1
    out.extend(left[i:])
    out.extend(right[j:])
    return out

# ---- input
def make(n, random):
    return ([random.randint(0, 10**6) for _ in range(n)],)
