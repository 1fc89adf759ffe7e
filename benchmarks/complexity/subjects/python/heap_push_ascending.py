"""Build a heap by pushing what ascends: each stays where it is put.

signature: pushed_in_order(n: int) -> int
time: O(n)
space: O(n)
sizes: 2..200000
tricky: heappush is logarithmic by the book; here nothing rises
"""
import heapq

def pushed_in_order(n):
    heap = []
    for x in range(n):
        heapq.heappush(heap, x)
    return heap[-1]

# ---- input
def make(n, random):
    return (n,)
