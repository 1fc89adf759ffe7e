"""Merge k sorted lists of n items in all: look at all heads for each item.

Lists that are used up are dropped, but as they take turns that happens at the end.

signature: merge_heads(lists: list[list[int]]) -> list[int]
variables: n, k
time: O(n k)
space: O(k)
sizes: {n: 4..20000, k: 2..2000}
sweeps: [{n: vary, k: 8}, {n: 2048, k: vary}, {n: vary, k: n / 8}]
"""
def merge_heads(lists):
    at = [0] * len(lists)
    merged = []
    while True:
        best = -1
        for i in range(len(lists)):
            if at[i] < len(lists[i]) and (best < 0 or lists[i][at[i]] < lists[best][at[best]]):
                best = i
        if best < 0:
            return merged
        merged.append(lists[best][at[best]])
        at[best] += 1

# ---- input
def make(n, k, random):
    return ([list(range(i, n, k)) for i in range(k)],)
