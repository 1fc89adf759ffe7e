"""A square is a sum of odd numbers: take them off one after the other.

signature: isPerfectSquare(num: int) -> bool
time: O(sqrt n)
space: O(1)
sizes: 1..1000000000
"""
def isPerfectSquare(num):
    odd = 1
    while num > 0:
        num -= odd
        odd += 2
    return num == 0

# ---- input
def make(n, random):
    return (n,)
