"""Two numbers with a given sum, with a dictionary; there are none.

signature: twoSum(nums: list[int], target: int) -> list[int]
time: O(n)
space: O(n)
"""
from typing import List

class Solution:
    def twoSum(self, nums: List[int], target: int) -> List[int]:
        seen = {}
        for i, num in enumerate(nums):
            complement = target - num
            if complement in seen:
                return [seen[complement], i]
            seen[num] = i
        return []

def twoSum(nums, target):
    return Solution().twoSum(nums, target)

# ---- input
def make(n, random):
    # even numbers have no odd sum
    return random.sample(range(0, 2_000_000, 2), n), 777_777
