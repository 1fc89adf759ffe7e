"""Crashes: two pointers by recursion, one call inside the other for each step; Python ends after about a thousand.

RecursionError in secret/3-worst/01-forty-thousand-equal.
"""


def has_zero_pair(numbers):
    return close_in(sorted(numbers), 0, len(numbers) - 1)


def close_in(ordered, left, right):
    if left >= right:
        return False
    total = ordered[left] + ordered[right]
    if total == 0:
        return True
    return close_in(ordered, left + 1, right) if total < 0 else close_in(ordered, left, right - 1)
