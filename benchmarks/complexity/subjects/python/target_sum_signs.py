"""Plus or minus before each number: how many ways have the sum zero?

signature: target_sum(nums: list[int]) -> int
time: O(2^n)
space: O(n)
sizes: 1..22
"""
class Solution:
    def findTargetSumWays(self, nums, i, s):
        if i == len(nums):
            return int(s == 0)
        return self.findTargetSumWays(nums, i + 1, s + nums[i]) + self.findTargetSumWays(nums, i + 1, s - nums[i])

def target_sum(nums):
    return Solution().findTargetSumWays(nums, 0, 0)

# ---- input
def make(n, random):
    return ([random.randint(1, 9) for _ in range(n)],)
