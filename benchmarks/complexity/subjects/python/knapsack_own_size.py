"""Can a part of n numbers up to 20 make half of all? A table row of sums, so n times some 5n steps.

signature: canPartition(nums: list[int]) -> bool
time: O(n^2)
space: O(n)
sizes: 2..600
"""
def canPartition(nums):
    total = sum(nums)
    if total % 2:
        total += 1
    target = total // 2
    dp = [True] + [False] * target
    for x in nums:
        for s in range(target, x - 1, -1):
            dp[s] = dp[s] or dp[s - x]
    return dp[target]

# ---- input
def make(n, random):
    return ([random.randint(1, 20) for _ in range(n)],)
