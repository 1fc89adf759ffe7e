"""Largest number that numbers written one after the other give.

signature: largest_number(nums: list[int]) -> str
time: O(n log n)
space: O(n)
sizes: 4..30000
"""
from functools import cmp_to_key

def largest_number(nums):
    def order(a, b):
        return -1 if a + b > b + a else (1 if a + b < b + a else 0)
    texts = sorted(map(str, nums), key=cmp_to_key(order))
    return "".join(texts).lstrip("0") or "0"

# ---- input
def make(n, random):
    return ([random.randint(1, 10**6) for _ in range(n)],)
