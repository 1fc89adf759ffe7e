"""Largest item of each block of √n, then the smallest of those.

signature: smallest_block_max(a: list[int]) -> int
time: O(n)
space: O(sqrt n)
sizes: 4..250000
"""
import math

def smallest_block_max(a):
    k = math.isqrt(len(a))
    maxima = []
    for start in range(0, len(a), k):
        m = a[start]
        for i in range(start + 1, min(start + k, len(a))):
            if a[i] > m:
                m = a[i]
        maxima.append(m)
    return min(maxima)

# ---- input
def make(n, random):
    return ([random.randint(0, 1000) for _ in range(n)],)
