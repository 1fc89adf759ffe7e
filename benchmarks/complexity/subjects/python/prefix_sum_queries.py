"""Pivot index, with a list of prefix sums.

signature: pivot_index(nums: list[int]) -> int
time: O(n)
space: O(n)
"""
from itertools import accumulate

def pivot_index(nums):
    prefix = [0, *accumulate(nums)]
    total = prefix[-1]
    for i, x in enumerate(nums):
        if prefix[i] == total - prefix[i] - x:
            return i
    return -1

# ---- input
def make(n, random):
    # positive numbers and a huge last one: no pivot before the end
    return ([random.randint(1, 9) for _ in range(n - 1)] + [10**7, 1],)
