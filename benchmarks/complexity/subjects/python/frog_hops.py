"""Hops of a frog that jumps the root of n at a time, back to the start from each place.

signature: hops(n: int) -> int
time: O(n sqrt n)
space: O(1)
sizes: 4..20000
"""
def hops(n):
    step = int(n ** 0.5)
    count = 0
    for place in range(n):
        while place >= 0:
            place -= step
            count += 1
    return count

# ---- input
def make(n, random):
    return (n,)
