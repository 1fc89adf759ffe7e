"""Triangles of a graph of n edges, each edge looked at from its end of less degree.

All edges are within a clique of √(2n) nodes, which has n√n triangles.

signature: triangle_count(edges: list[tuple[int, int]]) -> int
time: O(n sqrt n)
space: O(n)
sizes: 4..20000
"""
from collections import defaultdict

def triangle_count(edges):
    neighbours = defaultdict(set)
    for a, b in edges:
        neighbours[a].add(b)
        neighbours[b].add(a)
    count = 0
    for a, b in edges:
        if len(neighbours[a]) > len(neighbours[b]):
            a, b = b, a
        count += sum(1 for c in neighbours[a] if c in neighbours[b])
    return count // 3

# ---- input
def make(n, random):
    pairs = ((a, b) for b in range(1, n + 1) for a in range(b))
    edges = [pair for pair, _ in zip(pairs, range(n))]
    random.shuffle(edges)
    return (edges,)
