"""Third smallest of a heap: it is among the first seven.

signature: third(heap: list[int]) -> int
time: O(1)
space: O(1)
sizes: 7..100000
"""
def third(heap):
    return sorted(heap[:7])[2]

# ---- input
def make(n, random):
    import heapq
    a = [random.randint(0, 10**6) for _ in range(n)]
    heapq.heapify(a)
    return (a,)
