"""A pair with a given sum in a sorted list, from both ends; there is none.

signature: has_pair(sorted_numbers: list[int], target: int) -> bool
time: O(n)
space: O(1)
"""
def has_pair(sorted_numbers, target):
    left = 0
    right = len(sorted_numbers) - 1
    while left < right:
        s = sorted_numbers[left] + sorted_numbers[right]
        if s == target:
            return True
        if s < target:
            left += 1
        else:
            right -= 1
    return False

# ---- input
def make(n, random):
    return [2 * i for i in range(n)], 2 * n + 1
