"""Mistake: looks at the two ends alone.

Caught by secret/1-edges/15-ends-agree-but-not-the-inside.
"""


def is_palindrome(word: str) -> bool:
    return word[:1] == word[-1:]
