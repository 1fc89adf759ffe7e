"""Most different items in a window of k, with counts that are kept up.

signature: most_kinds_counted(a: list[int], k: int) -> int
variables: n, k
time: O(n)
space: O(k)
sizes: {n: 1000..100000, k: 2..20000}
sweeps: [{n: vary, k: 400}, {n: 50000, k: vary}, {n: vary, k: n / 4}]
"""
from collections import defaultdict

def most_kinds_counted(a, k):
    counts = defaultdict(int)
    best = 0
    for i, x in enumerate(a):
        counts[x] += 1
        if i >= k:
            old = a[i - k]
            counts[old] -= 1
            if counts[old] == 0:
                del counts[old]
        best = max(best, len(counts))
    return best

# ---- input
def make(n, k, random):
    return [random.randrange(10**6) for _ in range(n)], k
