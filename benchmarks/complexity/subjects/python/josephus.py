"""Last of a circle of n, every third leaves: the recurrence.

signature: survivor(n: int) -> int
time: O(n)
space: O(1)
sizes: 1..2000000
"""
def survivor(n):
    place = 0
    for people in range(2, n + 1):
        place = (place + 3) % people
    return place

# ---- input
def make(n, random):
    return (n,)
