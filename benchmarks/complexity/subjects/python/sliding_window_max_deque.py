"""Maximum of each window of k with a deque of candidates; the numbers descend, so all of a window are.

signature: window_max_sum(a: list[int], k: int) -> int
variables: n, k
time: O(n)
space: O(k)
sizes: {n: 128..100000, k: 2..50000}
sweeps: [{n: vary, k: 64}, {n: 50000, k: vary}, {n: vary, k: n / 2}]
tricky: the time does not depend on k, the space on nothing else
"""
from collections import deque

def window_max_sum(a, k):
    q, total = deque(), 0
    for i, x in enumerate(a):
        while q and a[q[-1]] <= x:
            q.pop()
        q.append(i)
        if q[0] <= i - k:
            q.popleft()
        if i >= k - 1:
            total += a[q[0]]
    return total

# ---- input
def make(n, k, random):
    return list(range(n, 0, -1)), min(k, n)
