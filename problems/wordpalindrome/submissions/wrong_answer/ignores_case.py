"""Mistake: takes upper and lower case for the same, as many palindrome exercises do.

Caught by secret/1-edges/07-upper-and-lower-case-differ.
"""


def is_palindrome(word: str) -> bool:
    word = word.lower()
    return word == word[::-1]
