"""Pairs of numbers up to n, one of them a square, whose product ends in seven.

signature: products_ending_in_seven(n: int) -> int
time: O(n sqrt n)
space: O(1)
sizes: 1..20000
"""
def products_ending_in_seven(n):
    hits = 0
    a = 1
    while a * a <= n:
        for b in range(1, n + 1):
            hits += a * a * b % 10 == 7
        a += 1
    return hits

# ---- input
def make(n, random):
    return (n,)
