"""Longest increasing subsequence by patience; the numbers ascend, so there are n piles.

Each bisect takes log n comparisons in C, each loop some 20 instructions of the interpreter.

signature: lengthOfLIS(nums: list[int]) -> int
time: O(n log n)
space: O(n)
tricky: the logarithm is in bisect and small beside the loop
"""
import bisect

def lengthOfLIS(nums):
    tails = []
    for x in nums:
        k = bisect.bisect_left(tails, x)
        if k == len(tails):
            tails.append(x)
        else:
            tails[k] = x
    return len(tails)

# ---- input
def make(n, random):
    return (list(range(n)),)
