"""Asks a set of the numbers passed so far for the opposite of each number. O(n) time, O(n) space."""


def has_zero_pair(numbers):
    passed = set()
    for number in numbers:
        if -number in passed:
            return True
        passed.add(number)
    return False
