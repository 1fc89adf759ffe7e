"""Breadth first on a path of n nodes, with a list as the queue: it never holds more than one.

signature: path_distance_sum(graph: list[list[int]]) -> int
time: O(n)
space: O(n)
sizes: 4..60000
tricky: list.pop(0), but of a list of one
"""
def path_distance_sum(graph):
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
    return ([[j for j in (i - 1, i + 1) if 0 <= j < n] for i in range(n)],)
