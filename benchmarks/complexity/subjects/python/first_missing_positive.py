"""First missing positive number, each item swapped into its own place.

A permutation: each swap puts one in its place, and nothing is missing.

signature: firstMissingPositive(nums: list[int]) -> int
time: O(n)
space: O(1)
tricky: a loop in a loop, amortised
"""
def firstMissingPositive(nums):
    n = len(nums)
    for i in range(n):
        while 1 <= nums[i] <= n and nums[nums[i] - 1] != nums[i]:
            j = nums[i] - 1
            nums[i], nums[j] = nums[j], nums[i]
    for i in range(n):
        if nums[i] != i + 1:
            return i + 1
    return n + 1

# ---- input
def make(n, random):
    nums = list(range(1, n + 1))
    random.shuffle(nums)
    return (nums,)
