"""Crashes (IndexError) on the empty word, which has no first character: secret/1-edges/01-empty-word."""


def is_palindrome(word: str) -> bool:
    if word[0] != word[-1]:
        return False
    return word == word[::-1]
