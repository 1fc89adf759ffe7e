"""Mistake: turns everything into lower case first, as many palindrome exercises have it.

Caught by secret/1-edges/07-upper-and-lower-case-differ.
"""


def palindromic_substrings(text: str) -> list[str]:
    text = text.lower()
    found = set()
    for centre in range(2 * len(text) - 1):
        left, right = centre // 2, (centre + 1) // 2
        while left >= 0 and right < len(text) and text[left] == text[right]:
            found.add(text[left : right + 1])
            left, right = left - 1, right + 1
    return list(found)
