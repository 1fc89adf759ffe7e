"""Idea: pair the first half with the word read backwards, lazily. O(n) time, O(1) space besides the word."""

from itertools import islice


def is_palindrome(word: str) -> bool:
    pairs = zip(word, reversed(word), strict=True)
    return all(first == last for first, last in islice(pairs, len(word) // 2))
