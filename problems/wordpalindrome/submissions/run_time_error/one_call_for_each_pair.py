"""Crashes (RecursionError) where about a thousand pairs agree: one call for each pair.

Caught by secret/2-random/10-more-pairs-than-python-recurses.
"""


def is_palindrome(word: str) -> bool:
    return agree(word, 0, len(word) - 1)


def agree(word: str, left: int, right: int) -> bool:
    """Whether word[left .. right] reads the same both ways."""
    return left >= right or (word[left] == word[right] and agree(word, left + 1, right - 1))
