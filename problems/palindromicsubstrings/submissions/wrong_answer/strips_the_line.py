"""Mistake: takes spaces at the ends of the line for no part of the text. A whole program.

Caught by secret/1-edges/09-spaces-at-both-ends.
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


for palindrome in palindromes_of(input().strip()):
    print(palindrome)
