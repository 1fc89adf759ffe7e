"""Neighbours in a hypercube of n corners, as lists; the walk from corner to corner is greedy.

signature: hypercube_walk(n: int) -> int
time: O(n log n)
space: O(n log n)
sizes: 4..60000
"""
def hypercube_walk(n):
    adjacency = []
    for v in range(n):
        bit, row = 1, []
        while bit < n:
            if v ^ bit < n:
                row.append(v ^ bit)
            bit <<= 1
        adjacency.append(row)
    v, seen, steps = 0, bytearray(n), 0
    while not seen[v]:
        seen[v] = 1
        steps += 1
        v = min((w for w in adjacency[v] if not seen[w]), default=v)
    return steps

# ---- input
def make(n, random):
    return (n,)
