"""Mistake: compares sorted copies, but falls back on the last element of the list as it was given.

Caught by secret/1-edges/11-removed-the-largest-that-is-not-last.
"""


def removed(a, b):
    for number, partner in zip(sorted(a), sorted(b)):
        if number != partner:
            return number
    return a[-1]
