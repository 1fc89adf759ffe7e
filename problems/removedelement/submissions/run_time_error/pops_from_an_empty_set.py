"""Crashes: the difference of the sets is empty when the removed value is still in b.

KeyError ('pop from an empty set') in secret/1-edges/04-removed-value-still-in-b.
"""


def removed(a, b):
    return (set(a) - set(b)).pop()
