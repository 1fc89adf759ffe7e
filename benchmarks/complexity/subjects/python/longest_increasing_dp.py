"""Longest increasing subsequence by looking back at all before.

signature: lis(nums: list[int]) -> int
time: O(n^2)
space: O(n)
sizes: 2..4000
"""
def lis(nums):
    dp = [1] * len(nums)
    for i in range(len(nums)):
        for j in range(i):
            if nums[j] < nums[i]:
                dp[i] = max(dp[i], dp[j] + 1)
    return max(dp)

# ---- input
def make(n, random):
    return ([random.randint(0, 10**4) for _ in range(n)],)
