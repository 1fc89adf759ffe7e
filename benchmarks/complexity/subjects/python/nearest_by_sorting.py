"""Nearest neighbour of each number, by sorting all of them by distance for each.

signature: nearest_gaps(a: list[int]) -> int
time: O(n^2 log n)
space: O(n)
sizes: 2..1200
"""
def nearest_gaps(a):
    total = 0
    for x in a:
        near = sorted(a, key=lambda y: abs(x - y))
        total += abs(near[1] - x)
    return total

# ---- input
def make(n, random):
    return (random.sample(range(10**12), n),)
