"""Farthest node from the first, breadth first on a ring of n nodes with a chord for every tenth of them.

signature: farthest(n: int, edges: list[tuple[int, int]]) -> int
time: O(n)
space: O(n)
sizes: 4..50000
"""
from collections import defaultdict, deque

def farthest(n, edges):
    graph = defaultdict(list)
    for a, b in edges:
        graph[a].append(b)
        graph[b].append(a)
    dist = {0: 0}
    queue = deque([0])
    while queue:
        node = queue.popleft()
        for other in graph[node]:
            if other not in dist:
                dist[other] = dist[node] + 1
                queue.append(other)
    return max(dist.values())

# ---- input
def make(n, random):
    edges = [(i, (i + 1) % n) for i in range(n)]
    edges += [(i, random.randrange(n)) for i in range(0, n, 10)]
    return n, edges
