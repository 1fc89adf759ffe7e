"""Sort in place, then compare neighbours.

Timsort merges random items with a buffer of up to n/2.

signature: containsDuplicate(nums: list[int]) -> bool
time: O(n log n)
space: O(n)
sizes: 4..200000
"""
class Solution:
    def containsDuplicate(self, nums):
        nums.sort()
        for i in range(1, len(nums)):
            if nums[i] == nums[i - 1]:
                return True
        return False

containsDuplicate = Solution().containsDuplicate

# ---- input
def make(n, random):
    return (random.sample(range(10**9), n),)
