"""Counts each number of a and takes off those of b; one count is left. O(n) time, O(n) space."""

from collections import Counter


def removed(a, b):
    (missing,) = Counter(a) - Counter(b)
    return missing
