"""Mistake: two pointers on a list that nobody has sorted.

Caught by secret/1-edges/13-pair-in-an-unsorted-list.
"""


def has_zero_pair(numbers):
    left, right = 0, len(numbers) - 1
    while left < right:
        total = numbers[left] + numbers[right]
        if total == 0:
            return True
        if total < 0:
            left += 1
        else:
            right -= 1
    return False
