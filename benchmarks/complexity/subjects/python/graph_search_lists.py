"""Components of a graph of n corners and k edges, depth first with a stack.

The neighbours in lists are n lists and 2k entries.

signature: component_count(n: int, edges: list[tuple[int, int]]) -> int
variables: n, k
time: O(n + k)
space: O(n + k)
sizes: {n: 4..50000, k: 4..50000}
sweeps: [{n: vary, k: 256}, {n: 256, k: vary}, {n: vary, k: 2 * n}]
"""
def component_count(n, edges):
    neighbours = [[] for _ in range(n)]
    for a, b in edges:
        neighbours[a].append(b)
        neighbours[b].append(a)
    seen = [False] * n
    components = 0
    for v in range(n):
        if seen[v]:
            continue
        components += 1
        stack = [v]
        seen[v] = True
        while stack:
            for w in neighbours[stack.pop()]:
                if not seen[w]:
                    seen[w] = True
                    stack.append(w)
    return components

# ---- input
def make(n, k, random):
    return n, [(random.randrange(n), random.randrange(n)) for _ in range(k)]
