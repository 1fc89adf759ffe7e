"""Too slow: tests each substring from its ends inwards, O(n^3) where the ends agree.

On random texts nearly every test ends at once; secret/3-worst is made of texts on which it does not. A whole program.
"""


def is_palindrome(text, left, right):
    """Whether text[left .. right] reads the same both ways."""
    while left < right:
        if text[left] != text[right]:
            return False
        left, right = left + 1, right - 1
    return True


text = input()
found = set()
for start in range(len(text)):
    for last in range(start, len(text)):
        if is_palindrome(text, start, last):
            found.add(text[start : last + 1])
for palindrome in found:
    print(palindrome)
