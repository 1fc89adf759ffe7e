"""Full rows of a staircase of n coins.

signature: arrange_coins(n: int) -> int
time: O(sqrt n)
space: O(1)
sizes: 1..1000000000
"""
def arrange_coins(n):
    row = 0
    while n > row:
        row += 1
        n -= row
    return row

# ---- input
def make(n, random):
    return (n,)
