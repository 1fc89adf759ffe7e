"""Binary search for something larger than all.

signature: search(nums: list[int], target: int) -> int
time: O(log n)
space: O(1)
sizes: 1..300000
"""
def search(nums, target):
    left, right = 0, len(nums) - 1
    while left <= right:
        mid = (left + right) // 2
        if nums[mid] == target:
            return mid
        if nums[mid] < target:
            left = mid + 1
        else:
            right = mid - 1
    return -1

# ---- input
def make(n, random):
    return [2 * i for i in range(n)], 2 * n
