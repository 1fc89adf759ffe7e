"""Crashes (RecursionError) on texts of more than about 500 characters: one call for each centre.

Caught by secret/2-random/10-longer-than-python-recurses.
"""


def palindromic_substrings(text: str) -> list[str]:
    return list(from_centre(text, 0))


def from_centre(text: str, centre: int) -> set[str]:
    """Return the palindromes around this centre and all later ones."""
    if centre >= 2 * len(text) - 1:
        return set()
    found = from_centre(text, centre + 1)
    left, right = centre // 2, (centre + 1) // 2
    while left >= 0 and right < len(text) and text[left] == text[right]:
        found.add(text[left : right + 1])
        left, right = left - 1, right + 1
    return found
