"""Crashes (IndexError) where there is no first character: secret/1-edges/01-empty-text."""


def palindromic_substrings(text: str) -> list[str]:
    found = {text[0]}
    for centre in range(1, 2 * len(text) - 1):
        left, right = centre // 2, (centre + 1) // 2
        while left >= 0 and right < len(text) and text[left] == text[right]:
            found.add(text[left : right + 1])
            left, right = left - 1, right + 1
    return list(found)
