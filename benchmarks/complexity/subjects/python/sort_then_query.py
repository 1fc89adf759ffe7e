"""Sort n items once, then a scan of k limits that are sorted too.

signature: below_limits(a: list[int], limits: list[int]) -> int
variables: n, k
time: O(n log n + k)
space: O(n)
sizes: {n: 4..100000, k: 2..100000}
sweeps: [{n: vary, k: 16}, {n: 256, k: vary}, {n: vary, k: n}]
"""
def below_limits(a, limits):
    ordered = sorted(a)
    i = total = 0
    for limit in limits:
        while i < len(ordered) and ordered[i] < limit:
            i += 1
        total += i
    return total

# ---- input
def make(n, k, random):
    return [random.randint(0, 10**6) for _ in range(n)], sorted(random.randint(0, 10**6) for _ in range(k))
