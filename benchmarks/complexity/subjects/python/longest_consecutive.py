"""Longest run of consecutive numbers in any order, with a set.

signature: longestConsecutive(nums: list[int]) -> int
time: O(n)
space: O(n)
tricky: a loop in a loop, amortised
"""
def longestConsecutive(nums):
    there = set(nums)
    longest = 0
    for x in there:
        if x - 1 not in there:
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
