"""Pop the smallest of a heap that is given.

The last item, the largest, sinks from the top to the bottom.

signature: smallest(heap: list[int]) -> int
time: O(log n)
space: O(1)
sizes: 4..300000
tricky: the logarithm is inside of heapq, in C
"""
import heapq

def smallest(heap):
    return heapq.heappop(heap)

# ---- input
def make(n, random):
    return (list(range(n)),)
