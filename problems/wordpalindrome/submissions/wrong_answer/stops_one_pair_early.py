"""Mistake: an end of the range that is one too small: the innermost pair is never compared.

Caught by secret/1-edges/13-only-the-innermost-pair-differs.
"""


def is_palindrome(word: str) -> bool:
    return all(word[index] == word[-1 - index] for index in range(len(word) // 2 - 1))
