"""Mistake: joins the lines and prints the result, and so prints an empty line where there is nothing to list.

An empty line is the empty palindrome, which is not asked for. A whole program.
Caught by secret/1-edges/01-empty-text.
"""


def palindromes_of(text):
    """Return the distinct palindromes of the text."""
    found = set()
    for centre in range(2 * len(text) - 1):
        left, right = centre // 2, (centre + 1) // 2
        while left >= 0 and right < len(text) and text[left] == text[right]:
            found.add(text[left : right + 1])
            left, right = left - 1, right + 1
    return found


print("\n".join(palindromes_of(input())))
