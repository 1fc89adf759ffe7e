"""Sorts, and closes in from both ends until the pointers meet. O(n log n) time."""


def has_zero_pair(numbers):
    ordered = sorted(numbers)
    left, right = 0, len(ordered) - 1
    while left < right:
        total = ordered[left] + ordered[right]
        if total == 0:
            return True
        if total < 0:
            left += 1
        else:
            right -= 1
    return False
