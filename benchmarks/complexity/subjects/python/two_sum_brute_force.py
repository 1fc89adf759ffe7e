"""Two numbers with a given sum by trying all pairs; there are none.

signature: two_sum(nums: list[int], target: int) -> list[int]
time: O(n^2)
space: O(1)
sizes: 2..5000
"""
def two_sum(nums, target):
    for i in range(len(nums)):
        for j in range(i + 1, len(nums)):
            if nums[i] + nums[j] == target:
                return [i, j]
    return []

# ---- input
def make(n, random):
    return [random.randint(1, 50) for _ in range(n)], 1000
