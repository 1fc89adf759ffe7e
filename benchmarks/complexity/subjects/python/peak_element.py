"""A peak of an ascending list is its last item.

signature: findPeakElement(nums: list[int]) -> int
time: O(log n)
space: O(1)
sizes: 1..300000
"""
class Solution(object):
    def findPeakElement(self, nums):
        """
        :type nums: List[int]
        :rtype: int
        """
        l, r = 0, len(nums) - 1
        while l < r:
            m = l + (r - l) // 2
            if nums[m] > nums[m + 1]:
                r = m
            else:
                l = m + 1
        return l


def findPeakElement(nums):
    return Solution().findPeakElement(nums)

# ---- input
def make(n, random):
    return (list(range(n)),)
