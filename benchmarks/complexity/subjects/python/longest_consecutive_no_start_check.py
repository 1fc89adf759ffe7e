"""Longest run of consecutive numbers with a set, but counted on from each of them.

signature: longest_run_from_each(nums: list[int]) -> int
time: O(n^2)
space: O(n)
sizes: 4..6000
tricky: one test less than the linear solution
"""
def longest_run_from_each(nums):
    there = set(nums)
    longest = 0
    for x in nums:
        y = x
        while y in there:
            y += 1
        longest = max(longest, y - x)
    return longest

# ---- input
def make(n, random):
    nums = list(range(n))
    random.shuffle(nums)
    return (nums,)
