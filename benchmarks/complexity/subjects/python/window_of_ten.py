"""Largest sum of ten neighbours, each window summed anew from a slice of fixed length.

signature: best_window(data: list[int]) -> int
time: O(n)
space: O(1)
sizes: 10..100000
"""
def best_window(data):
    return max(sum(data[i:i + 10]) for i in range(len(data) - 9))

# ---- input
def make(n, random):
    return ([random.randint(0, 100) for _ in range(max(n, 10))],)
