"""Idea: two indices walk from the ends towards each other. O(n) time, O(1) space besides the word."""


def is_palindrome(word: str) -> bool:
    left, right = 0, len(word) - 1
    while left < right:
        if word[left] != word[right]:
            return False
        left, right = left + 1, right - 1
    return True
