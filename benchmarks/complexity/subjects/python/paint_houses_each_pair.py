"""Cheapest paint for n houses in k colours, no two neighbours alike, each colour against each.

signature: paint_slowly(costs: list[list[int]]) -> int
variables: n, k
time: O(n k^2)
space: O(k)
sizes: {n: 2..4000, k: 2..400}
sweeps: [{n: vary, k: 8}, {n: 16, k: vary}, {n: vary, k: n}]
"""
def paint_slowly(costs):
    k = len(costs[0])
    best = [0] * k
    for row in costs:
        best = [row[c] + min(best[d] for d in range(k) if d != c) for c in range(k)]
    return min(best)

# ---- input
def make(n, k, random):
    return ([[random.randint(1, 99) for _ in range(k)] for _ in range(n)],)
