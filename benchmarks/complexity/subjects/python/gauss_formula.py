"""Sum of the first n numbers, by formula.

signature: sum_to(n: int) -> int
time: O(1)
space: O(1)
sizes: 1..1000000
"""
def sum_to(n: int) -> int:
    # n * (n + 1) is always even
    return n * (n + 1) // 2


# ---- input
def make(n, random):
    return (n,)
