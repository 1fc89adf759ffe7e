"""Add up the numbers below n.

signature: add_up(n: int) -> int
time: O(n)
space: O(1)
sizes: 1..3000000
"""
def add_up(n):
    total = 0
    for i in range(n):
        total += i & 7
    return total

# ---- input
def make(n, random):
    return (n,)
