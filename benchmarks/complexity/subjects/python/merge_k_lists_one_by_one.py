"""Merge k sorted lists of n items in all into the result, one list after the other.

What is merged already is walked for each list: n/k + 2n/k + … = n k / 2.

signature: merge_all(lists: list[list[int]]) -> list[int]
variables: n, k
time: O(n k)
space: O(n)
sizes: {n: 4..20000, k: 2..2000}
sweeps: [{n: vary, k: 8}, {n: 2048, k: vary}, {n: vary, k: n / 8}]
"""
def merge_two(a, b):
    out, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if a[i] <= b[j]:
            out.append(a[i])
            i += 1
        else:
            out.append(b[j])
            j += 1
    return out + a[i:] + b[j:]

def merge_all(lists):
    result = []
    for one in lists:
        result = merge_two(result, one)
    return result

# ---- input
def make(n, k, random):
    return ([list(range(i, n, k)) for i in range(k)],)
