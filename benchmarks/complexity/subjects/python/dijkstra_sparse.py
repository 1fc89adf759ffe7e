"""Shortest ways from the first of n nodes with four edges each, with a heap.

signature: farthest_by_road(n: int, roads: list[tuple[int, int, int]]) -> int
time: O(n log n)
space: O(n)
sizes: 4..20000
"""
import heapq

def farthest_by_road(n, roads):
    graph = [[] for _ in range(n)]
    for a, b, length in roads:
        graph[a].append((b, length))
        graph[b].append((a, length))
    dist = [None] * n
    heap = [(0, 0)]
    while heap:
        d, node = heapq.heappop(heap)
        if dist[node] is None:
            dist[node] = d
            for other, length in graph[node]:
                if dist[other] is None:
                    heapq.heappush(heap, (d + length, other))
    return max(d for d in dist if d is not None)

# ---- input
def make(n, random):
    roads = [(i, (i + 1) % n, random.randint(1, 1000)) for i in range(n)]
    return n, roads + [(i, random.randrange(n), random.randint(1, 1000)) for i in range(n)]
