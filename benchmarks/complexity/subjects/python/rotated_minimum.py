"""Smallest item of a rotated ascending list.

signature: find_min(nums: list[int]) -> int
time: O(log n)
space: O(1)
sizes: 2..300000
"""
def find_min(nums):
    i, j = 0, len(nums) - 1
    while nums[i] > nums[j]:
        m = (i + j) // 2
        if nums[m] >= nums[i]: i = m + 1
        else: j = m
    return nums[i]

# ---- input
def make(n, random):
    # the smallest is the second: the halves to the right of the middle fall away one by one
    return (list(range(1, n)) + [0] if n < 3 else [n] + list(range(n - 1)),)
