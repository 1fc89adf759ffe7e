"""How often n requests find what they look for in a cache with room for k.

signature: cache_hits(requests: list[int], room: int) -> int
variables: n, k
time: O(n)
space: O(k)
sizes: {n: 1000..60000, k: 4..10000}
sweeps: [{n: vary, k: 200}, {n: 40000, k: vary}, {n: vary, k: n / 5}]
"""
from collections import OrderedDict

def cache_hits(requests, room):
    cache, hits = OrderedDict(), 0
    for r in requests:
        if r in cache:
            hits += 1
            cache.move_to_end(r)
        else:
            cache[r] = True
            if len(cache) > room:
                cache.popitem(last=False)
    return hits

# ---- input
def make(n, k, random):
    return [random.randrange(3 * k) for _ in range(n)], k
