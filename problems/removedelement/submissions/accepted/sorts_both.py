"""Sorts both lists and looks for the first difference. O(n log n) time, O(n) space."""


def removed(a, b):
    ordered = sorted(a)
    for number, partner in zip(ordered, sorted(b)):
        if number != partner:
            return number
    return ordered[-1]
