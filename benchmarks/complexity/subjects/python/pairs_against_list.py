"""Each pair of n numbers against each of k limits.

signature: pairs_below(a: list[int], limits: list[int]) -> int
variables: n, k
time: O(n^2 k)
space: O(1)
sizes: {n: 2..400, k: 1..3000}
sweeps: [{n: vary, k: 4}, {n: 12, k: vary}, {n: vary, k: n}]
"""
def pairs_below(a, limits):
    return sum(a[i] + a[j] < limit for i in range(len(a)) for j in range(i) for limit in limits)

# ---- input
def make(n, k, random):
    return [random.randint(0, 50) for _ in range(n)], [random.randint(0, 100) for _ in range(k)]
