"""Whether a graph of n nodes and k edges has two colours, breadth first; it has.

signature: isBipartite(graph: list[list[int]]) -> bool
variables: n, k
time: O(n + k)
space: O(n)
sizes: {n: 16..40000, k: 16..60000}
sweeps: [{n: vary, k: 16}, {n: 256, k: vary}, {n: vary, k: 4 * n}]
"""
from collections import deque

def isBipartite(graph):
    colour = [0] * len(graph)
    for start in range(len(graph)):
        if colour[start]:
            continue
        colour[start] = 1
        queue = deque([start])
        while queue:
            node = queue.popleft()
            for other in graph[node]:
                if not colour[other]:
                    colour[other] = -colour[node]
                    queue.append(other)
                elif colour[other] == colour[node]:
                    return False
    return True

# ---- input
def make(n, k, random):
    graph = [[] for _ in range(n)]
    for _ in range(k):
        a, b = 2 * random.randrange(n // 2), 2 * random.randrange(n // 2) + 1
        graph[a].append(b)
        graph[b].append(a)
    return (graph,)
