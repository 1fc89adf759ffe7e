"""Mistake: pads the shorter list with zeros, and a zero that is missing at the end looks like one of those.

It then falls off the end of the loop and returns None. Caught by secret/1-edges/10-removed-zero-is-the-largest.
"""

from itertools import zip_longest


def removed(a, b):
    for number, partner in zip_longest(sorted(a), sorted(b), fillvalue=0):
        if number != partner:
            return number
    return None
