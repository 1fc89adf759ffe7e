"""Sum of the medians of all prefixes, each sorted from scratch.

The items are in random order in each prefix, so timsort does its n log n each time.

signature: prefix_medians(a: list[int]) -> int
time: O(n^2 log n)
space: O(n)
sizes: 4..3000
"""
def prefix_medians(a):
    return sum(sorted(a[:i])[i // 2] for i in range(1, len(a) + 1))

# ---- input
def make(n, random):
    return ([random.randint(0, 10**6) for _ in range(n)],)
