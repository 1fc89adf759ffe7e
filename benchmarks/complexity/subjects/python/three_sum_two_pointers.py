"""Triples with sum zero by sorting and two pointers.

All numbers are one more than a multiple of four, so no three of them have the sum zero.

signature: three_sum(nums: list[int]) -> int
time: O(n^2)
space: O(n)
sizes: 4..3000
tricky: the sort before is n log n and of no weight
"""
def three_sum(nums):
    nums = sorted(nums)
    found = 0
    for i in range(len(nums) - 2):
        l, r = i + 1, len(nums) - 1
        while l < r:
            s = nums[i] + nums[l] + nums[r]
            if s == 0:
                found += 1
                l += 1
                r -= 1
            elif s < 0:
                l += 1
            else:
                r -= 1
    return found

# ---- input
def make(n, random):
    return ([4 * random.randint(-10**5, 10**5) + 1 for _ in range(n)],)
