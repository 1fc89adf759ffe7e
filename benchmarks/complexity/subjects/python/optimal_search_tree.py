"""Cost of the best search tree for n keys with these frequencies.

signature: optimal_cost(freq: list[int]) -> int
time: O(n^3)
space: O(n^2)
sizes: 1..150
"""
def optimal_cost(freq):
    n = len(freq)
    prefix = [0]
    for f in freq:
        prefix.append(prefix[-1] + f)
    cost = [[0] * (n + 1) for _ in range(n + 1)]
    for length in range(1, n + 1):
        for i in range(n - length + 1):
            j = i + length
            best = min(cost[i][r] + cost[r + 1][j] for r in range(i, j))
            cost[i][j] = best + prefix[j] - prefix[i]
    return cost[0][n]

# ---- input
def make(n, random):
    return ([random.randint(1, 100) for _ in range(n)],)
