"""Add at the first place of a Fenwick tree, which all larger ranges contain.

signature: add_first(tree: list[int], delta: int) -> int
time: O(log n)
space: O(1)
sizes: 2..300000
"""
def add_first(tree, delta):
    i, touched = 1, 0
    while i < len(tree):
        tree[i] += delta
        i += i & -i
        touched += 1
    return touched

# ---- input
def make(n, random):
    return [0] * (n + 1), 1
