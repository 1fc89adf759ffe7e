"""Subset sum by two halves: 2^(n/2) sums each.

signature: closest_sum(nums: list[int], goal: int) -> int
time: O(2^n)
sizes: 2..34
tricky: the base is √2, and n log n of sorting is on top
"""
from bisect import bisect_left

def sums(nums):
    s = [0]
    for x in nums:
        s += [x + y for y in s]
    return s

def closest_sum(nums, goal):
    half = len(nums) // 2
    left, right = sums(nums[:half]), sorted(sums(nums[half:]))
    best = sum(nums)
    for s in left:
        i = bisect_left(right, goal - s)
        for r in right[max(0, i - 1):i + 1]:
            if abs(s + r - goal) < abs(best - goal):
                best = s + r
    return best

# ---- input
def make(n, random):
    nums = [random.randint(10**6, 10**7) for _ in range(n)]
    return nums, sum(nums) // 2
