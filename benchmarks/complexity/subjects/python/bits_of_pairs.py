"""Steps to halve the product of each pair down to nothing.

signature: halvings(n: int) -> int
time: O(n^2 log n)
space: O(1)
sizes: 2..500
"""
def halvings(n):
    steps = 0
    for a in range(1, n + 1):
        for b in range(1, n + 1):
            m = a * b
            while m > 0:
                m //= 2
                steps += 1
    return steps

# ---- input
def make(n, random):
    return (n,)
