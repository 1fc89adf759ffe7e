"""Crashes: looks at the smallest and the largest number first, and an empty list has neither.

IndexError in secret/1-edges/01-no-entries.
"""


def has_zero_pair(numbers):
    ordered = sorted(numbers)
    if ordered[0] > 0 or ordered[-1] < 0:
        return False
    passed = set()
    for number in ordered:
        if -number in passed:
            return True
        passed.add(number)
    return False
