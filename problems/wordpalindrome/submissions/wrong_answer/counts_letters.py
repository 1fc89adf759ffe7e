"""Mistake: answers another question, whether the characters can be rearranged into a palindrome.

Caught by secret/1-edges/16-can-be-rearranged-into-one.
"""

from collections import Counter


def is_palindrome(word: str) -> bool:
    return sum(count % 2 for count in Counter(word).values()) <= 1
