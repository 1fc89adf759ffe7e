"""Distances to the next greater item round a circle, with a stack.

The items descend, so that all are on the stack.

signature: circular_waits(nums: list[int]) -> int
time: O(n)
space: O(n)
"""
def circular_waits(nums):
    n = len(nums)
    stack, waits = [], 0
    for i in range(2 * n):
        x = nums[i % n]
        while stack and nums[stack[-1] % n] < x:
            waits += i - stack.pop()
        if i < n:
            stack.append(i)
    return waits

# ---- input
def make(n, random):
    return (list(range(n, 0, -1)),)
