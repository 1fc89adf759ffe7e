"""Inversions within each row of n by n numbers, with a Fenwick tree for each row.

signature: inversions_of_rows(rows: list[list[int]]) -> int
time: O(n^2 log n)
space: O(n)
sizes: 2..300
"""
def inversions_of_rows(rows):
    total = 0
    for row in rows:
        tree = [0] * (len(row) + 1)
        for seen, x in enumerate(row):
            smaller, i = 0, x + 1
            while i:
                smaller += tree[i]
                i &= i - 1
            total += seen - smaller
            i = x + 1
            while i < len(tree):
                tree[i] += 1
                i += i & -i
    return total

# ---- input
def make(n, random):
    return ([random.sample(range(n), n) for _ in range(n)],)
