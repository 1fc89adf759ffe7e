"""Mistake: keeps the largest palindrome around each centre and forgets the smaller ones inside it.

Caught by secret/1-edges/06-smaller-ones-inside-larger-ones.
"""


def palindromic_substrings(text: str) -> list[str]:
    found = set()
    for centre in range(2 * len(text) - 1):
        left, right = centre // 2, (centre + 1) // 2
        while left >= 0 and right < len(text) and text[left] == text[right]:
            left, right = left - 1, right + 1
        if right - left > 1:
            found.add(text[left + 1 : right])
    return list(found)
