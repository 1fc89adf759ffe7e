"""Greatest sum of a window of k items, rolled on item by item.

signature: best_rolling_sum(a: list[int], k: int) -> int
variables: n, k
time: O(n)
space: O(1)
sizes: {n: 4..60000, k: 2..30000}
sweeps: [{n: vary, k: n / 2}, {n: 40000, k: vary}]
"""
def best_rolling_sum(a, k):
    current = 0
    for i in range(k):
        current += a[i]
    best = current
    for i in range(k, len(a)):
        current += a[i] - a[i - k]
        if current > best:
            best = current
    return best

# ---- input
def make(n, k, random):
    return [random.randint(0, 99) for _ in range(n)], k
