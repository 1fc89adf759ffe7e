"""Longest of all shortest ways on a ring of n nodes with n chords, with a heap from each node.

signature: road_diameter(n: int, roads: list[tuple[int, int, int]]) -> int
time: O(n^2 log n)
space: O(n)
sizes: 4..800
"""
import heapq

def road_diameter(n, roads):
    graph = [[] for _ in range(n)]
    for a, b, length in roads:
        graph[a].append((b, length))
        graph[b].append((a, length))

    def farthest(start):
        dist = [10**9] * n
        dist[start] = 0
        heap = [(0, start)]
        while heap:
            d, node = heapq.heappop(heap)
            if d > dist[node]:
                continue
            for other, length in graph[node]:
                if d + length < dist[other]:
                    dist[other] = d + length
                    heapq.heappush(heap, (d + length, other))
        return max(dist)

    return max(farthest(i) for i in range(n))

# ---- input
def make(n, random):
    roads = [(i, (i + 1) % n, random.randint(1, 1000)) for i in range(n)]
    return n, roads + [(i, random.randrange(n), random.randint(1, 1000)) for i in range(n)]
