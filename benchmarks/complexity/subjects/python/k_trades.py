"""Best profit of k purchases and sales on n days.

signature: best_of_trades(prices: list[int], k: int) -> int
variables: n, k
time: O(n k)
space: O(k)
sizes: {n: 4..50000, k: 2..5000}
sweeps: [{n: vary, k: 12}, {n: 64, k: vary}, {n: vary, k: n / 2}]
"""
def best_of_trades(prices, k):
    held = [-10**9] * (k + 1)
    free = [0] * (k + 1)
    for p in prices:
        for t in range(1, k + 1):
            held[t] = max(held[t], free[t - 1] - p)
            free[t] = max(free[t], held[t] + p)
    return free[k]

# ---- input
def make(n, k, random):
    return [random.randint(1, 200) for _ in range(n)], k
