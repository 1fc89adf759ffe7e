"""The boss above each by powers of two, then a walk up for a few.

signature: kth_boss(boss: list[int], k: int) -> int
time: O(n log n)
space: O(n log n)
sizes: 4..60000
"""
def kth_boss(boss, k):
    up = [boss]
    for _ in range(len(boss).bit_length() - 1):
        last = up[-1]
        up.append([last[last[v]] for v in range(len(last))])
    node = len(boss) - 1
    for bit, level in enumerate(up):
        if k >> bit & 1:
            node = level[node]
    return node

# ---- input
def make(n, random):
    return [max(0, i - 1) for i in range(n)], n // 2
