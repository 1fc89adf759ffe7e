"""Idea: grow around each of the 2n - 1 centres by two indices, then add from the largest palindrome inwards.

As soon as one is there already, all smaller ones around its centre are too. So each centre makes at most one copy in
vain, and O(n) copies of O(n) characters are made in all. O(n^2) time.
"""


def palindromic_substrings(text: str) -> list[str]:
    found: set[str] = set()
    for centre in range(2 * len(text) - 1):
        left, right = grow(text, centre // 2, (centre + 1) // 2)
        while left <= right:
            palindrome = text[left : right + 1]
            if palindrome in found:
                break
            found.add(palindrome)
            left, right = left + 1, right - 1
    return list(found)


def grow(text: str, left: int, right: int) -> tuple[int, int]:
    """Return the first and the last index of the largest palindrome around the centre (first > last if none)."""
    while left >= 0 and right < len(text) and text[left] == text[right]:
        left, right = left - 1, right + 1
    return left + 1, right - 1
