"""Count ones, as Kernighan did, of a number that has nothing but ones.

signature: popcount(n: int) -> int
time: O(log n)
space: O(1)
sizes: 1..1000000000
"""
def popcount(n):
    count = 0
    while n:
        n &= n - 1   # drops the lowest one
        count += 1
    return count

# ---- input
def make(n, random):
    return ((1 << (n + 1).bit_length() - 1) - 1,)
