"""Most different items in a window of k, by a set for each.

signature: most_kinds(a: list[int], k: int) -> int
variables: n, k
time: O(n k)
space: O(k)
sizes: {n: 2000..50000, k: 2..1000}
sweeps: [{n: vary, k: 200}, {n: 4000, k: vary}]
"""
def most_kinds(a, k):
    return max(len(set(a[i:i + k])) for i in range(len(a) - k + 1))

# ---- input
def make(n, k, random):
    return [random.randrange(10**6) for _ in range(n)], k
