"""Ways up a stair by one, two or three steps, by recursion: 1.84ⁿ calls.

signature: ways_up(n: int) -> int
time: O(2^n)
space: O(n)
sizes: 1..24
"""
def ways_up(n):
    if n < 0:
        return 0
    return 1 if n == 0 else ways_up(n - 1) + ways_up(n - 2) + ways_up(n - 3)

# ---- input
def make(n, random):
    return (n,)
