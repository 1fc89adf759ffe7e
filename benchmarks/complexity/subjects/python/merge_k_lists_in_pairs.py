"""Merge k sorted lists of n items in all, two by two.

signature: median_of_lists(lists: list[list[int]]) -> int
variables: n, k
time: O(n log k)
space: O(n)
sizes: {n: 64..40000, k: 4..4000}
sweeps: [{n: vary, k: 16}, {n: 10000, k: vary}, {n: vary, k: n / 8}]
"""
def merge(a, b):
    out, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if a[i] <= b[j]:
            out.append(a[i])
            i += 1
        else:
            out.append(b[j])
            j += 1
    return out + a[i:] + b[j:]

def median_of_lists(lists):
    while len(lists) > 1:
        pairs = [merge(a, b) for a, b in zip(lists[::2], lists[1::2])]
        if len(lists) % 2:
            pairs.append(lists[-1])
        lists = pairs
    return lists[0][len(lists[0]) // 2]

# ---- input
def make(n, k, random):
    return ([list(range(i, n, k)) for i in range(k)],)
