"""Mistake: leaves out all that is neither letter nor digit, as many palindrome exercises want it.

Caught by secret/1-edges/08-a-space-counts and 09-punctuation-counts.
"""


def is_palindrome(word: str) -> bool:
    kept = [character for character in word if character.isalnum()]
    return kept == kept[::-1]
