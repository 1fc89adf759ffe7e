"""Last of a circle where every second leaves: each round halves it.

signature: last_standing(n: int) -> int
time: O(log n)
space: O(log n)
sizes: 1..1000000000000000
"""
def last_standing(n):
    if n == 1:
        return 1
    if n % 2 == 0:
        return 2 * last_standing(n // 2) - 1
    return 2 * last_standing(n // 2) + 1

# ---- input
def make(n, random):
    return (n,)
