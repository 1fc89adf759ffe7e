"""Can some of the numbers make the target? Each is taken or left; nothing fits.

signature: subset_sum(nums: list[int], target: int) -> bool
time: O(2^n)
space: O(n)
sizes: 1..24
"""
def subset_sum(nums, target):
    def dfs(i, rest):
        if rest == 0:
            return True
        if i == len(nums):
            return False
        return dfs(i + 1, rest - nums[i]) or dfs(i + 1, rest)
    return dfs(0, target)

# ---- input
def make(n, random):
    # even numbers never make an odd target
    return [2 * random.randint(1, 100) for _ in range(n)], 1001
