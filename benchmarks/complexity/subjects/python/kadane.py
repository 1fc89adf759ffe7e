"""Largest sum of a contiguous part, after Kadane.

signature: max_subarray(nums: list[int]) -> int
time: O(n)
space: O(1)
"""
def max_subarray(nums: list[int]) -> int:
    best = cur = nums[0]
    for i in range(1, len(nums)):
        cur = max(nums[i], cur + nums[i])
        best = max(best, cur)
    return best

# ---- input
def make(n, random):
    return ([random.randint(-100, 100) for _ in range(n)],)
