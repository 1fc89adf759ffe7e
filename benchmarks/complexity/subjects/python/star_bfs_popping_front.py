"""Breadth first on a star of n nodes, with a list as the queue.

All nodes but one are in the queue at once, and each pop moves them.

signature: star_distance_sum(graph: list[list[int]]) -> int
time: O(n^2)
space: O(n)
sizes: 4..100000
tricky: list.pop(0) moves what follows, in C
"""
def star_distance_sum(graph):
    dist = [-1] * len(graph)
    dist[0] = 0
    queue = [0]
    while queue:
        node = queue.pop(0)
        for other in graph[node]:
            if dist[other] < 0:
                dist[other] = dist[node] + 1
                queue.append(other)
    return sum(dist)

# ---- input
def make(n, random):
    return ([list(range(1, n))] + [[0] for _ in range(n - 1)],)
