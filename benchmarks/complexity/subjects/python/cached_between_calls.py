"""Digits of all numbers up to n, remembered for the next call.

The first call of a process finds the cache empty.

signature: digits_up_to(n: int) -> int
time: O(n)
space: O(n)
sizes: 1..200000
tricky: a second call with the same or a smaller n costs nothing
"""
_cache = [0]

def digits_up_to(n):
    while len(_cache) <= n:
        _cache.append(_cache[-1] + len(str(len(_cache))))
    return _cache[n]

# ---- input
def make(n, random):
    return (n,)
