"""Knapsack of n things with room for k, a row of best values.

signature: knapsack(weights: list[int], values: list[int], room: int) -> int
variables: n, k
time: O(n k)
space: O(k)
sizes: {n: 2..5000, k: 16..50000}
sweeps: [{n: vary, k: 512}, {n: 64, k: vary}, {n: vary, k: n}]
"""
def knapsack(weights, values, room):
    best = [0] * (room + 1)
    for w, v in zip(weights, values):
        for r in range(room, w - 1, -1):
            if best[r - w] + v > best[r]:
                best[r] = best[r - w] + v
    return best[room]

# ---- input
def make(n, k, random):
    return [random.randint(1, 8) for _ in range(n)], [random.randint(1, 100) for _ in range(n)], k
