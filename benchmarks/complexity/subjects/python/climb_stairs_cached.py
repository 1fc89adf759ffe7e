"""Ways up the stairs with lru_cache.

signature: climb(n: int) -> int
time: O(n)
space: O(n)
sizes: 1..400
tricky: recursion through a cache written in C; the cache lives on after the call
"""
from functools import lru_cache

@lru_cache(maxsize=None)
def climb(n):
    if n < 3:
        return n
    return (climb(n - 1) + climb(n - 2)) % 10007

# ---- input
def make(n, random):
    return (n,)
