"""Mistake: lets the two pointers meet (<= for <), where they pair a number with itself.

Caught by secret/1-edges/12-single-zero-where-the-pointers-meet.
"""


def has_zero_pair(numbers):
    ordered = sorted(numbers)
    left, right = 0, len(ordered) - 1
    while left <= right:
        total = ordered[left] + ordered[right]
        if total == 0:
            return True
        if total < 0:
            left += 1
        else:
            right -= 1
    return False
