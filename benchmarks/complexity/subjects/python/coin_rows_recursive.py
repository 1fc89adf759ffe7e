"""Full rows of a staircase of n coins, a row a call.

signature: full_rows(coins: int, row: int) -> int
time: O(sqrt n)
space: O(sqrt n)
sizes: 1..200000
tricky: the depth of recursion is the root
"""
import sys

sys.setrecursionlimit(5_000)

def full_rows(coins, row):
    if coins < row:
        return 0
    return 1 + full_rows(coins - row, row + 1)

# ---- input
def make(n, random):
    return n, 1
