"""Mistake: asks which value is not in b at all, but a value that occurs twice is still in b after one was removed.

Caught by secret/1-edges/04-removed-value-still-in-b.
"""


def removed(a, b):
    present = set(b)
    for number in a:
        if number not in present:
            return number
    return -1
