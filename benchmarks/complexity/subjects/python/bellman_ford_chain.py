"""Shortest ways by Bellman and Ford in a chain of n corners whose k edges come in the worst order.

n - 1 rounds over all k edges: nothing stops before.

signature: last_distance(n: int, edges: list[tuple[int, int, int]]) -> int
variables: n, k
time: O(n k)
space: O(n)
sizes: {n: 2..2000, k: 4..5000}
sweeps: [{n: vary, k: 2000}, {n: 32, k: vary}, {n: vary, k: n}]
"""
def last_distance(n, edges):
    far = 10 ** 9
    dist = [far] * n
    dist[0] = 0
    for _ in range(n - 1):
        for u, v, w in edges:
            if dist[u] + w < dist[v]:
                dist[v] = dist[u] + w
    return dist[-1]

# ---- input
def make(n, k, random):
    chain = [(i, i + 1, 1) for i in range(n - 2, -1, -1)]
    rest = [(random.randrange(1, n), 0, 5) for _ in range(k)]
    return n, (chain + rest)[:k]
