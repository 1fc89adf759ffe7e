"""Nearest neighbour of each number, by sorting them once.

signature: gap_total(a: list[int]) -> int
time: O(n log n)
space: O(n)
sizes: 3..150000
"""
def gap_total(a):
    order = sorted(a)
    gaps = [y - x for x, y in zip(order, order[1:])]
    return gaps[0] + gaps[-1] + sum(map(min, gaps, gaps[1:]))

# ---- input
def make(n, random):
    return (random.sample(range(10**12), n),)
