"""Sum of Collatz lengths of the items, which all come from a thousand numbers, with a cache for them.

signature: collatz_total(a: list[int]) -> int
time: O(n)
space: O(1)
sizes: 4..300000
tricky: the cache is bounded by the values; the first thousand items cost more
"""
from functools import lru_cache

@lru_cache(maxsize=None)
def length(x):
    steps = 0
    while x > 1:
        x = 3 * x + 1 if x % 2 else x // 2
        steps += 1
    return steps

def collatz_total(a):
    return sum(length(x) for x in a)

# ---- input
def make(n, random):
    return ([random.randint(1, 500) for _ in range(n)],)
