"""Cost of joining ropes, the two shortest first, when they are sorted: two queues instead of a heap.

signature: rope_cost(ropes: list[int]) -> int
time: O(n)
space: O(n)
sizes: 2..100000
"""
from collections import deque

def rope_cost(ropes):
    old, new, cost = deque(ropes), deque(), 0

    def least():
        if not new or old and old[0] <= new[0]:
            return old.popleft()
        return new.popleft()

    while len(old) + len(new) > 1:
        joined = least() + least()
        cost += joined
        new.append(joined)
    return cost

# ---- input
def make(n, random):
    return (sorted(random.randint(1, 1000) for _ in range(n)),)
