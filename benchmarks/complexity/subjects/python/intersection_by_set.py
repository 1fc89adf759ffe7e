"""How many of n items are among k others?

signature: common_items(a: list[int], b: list[int]) -> int
variables: n, k
time: O(n + k)
space: O(k)
sizes: {n: 2..100000, k: 2..100000}
sweeps: [{n: vary, k: 64}, {n: 64, k: vary}, {n: vary, k: n}]
"""
def common_items(a, b):
    others = set(b)
    return sum(1 for x in a if x in others)

# ---- input
def make(n, k, random):
    return random.sample(range(10**6), n), random.sample(range(10**6), k)
