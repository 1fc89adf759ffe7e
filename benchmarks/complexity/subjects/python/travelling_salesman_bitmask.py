"""Travelling salesman by Held and Karp: n²·2ⁿ.

signature: tour(dist: list[list[int]]) -> int
time: O(2^n)
sizes: 2..14
tricky: n²·2ⁿ in time, n·2ⁿ in space
"""
def tour(dist):
    n = len(dist)
    full = 1 << n
    inf = 10 ** 9
    best = [[inf] * n for _ in range(full)]
    best[1][0] = 0
    for mask in range(1, full, 2):
        for last in range(n):
            if best[mask][last] == inf:
                continue
            for nxt in range(n):
                if not mask >> nxt & 1:
                    cost = best[mask][last] + dist[last][nxt]
                    if cost < best[mask | 1 << nxt][nxt]:
                        best[mask | 1 << nxt][nxt] = cost
    return min(best[-1][i] + dist[i][0] for i in range(n))

# ---- input
def make(n, random):
    return ([[random.randint(1, 99) for _ in range(n)] for _ in range(n)],)
