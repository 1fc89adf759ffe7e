"""Idea: grow around each centre and add every palindrome met on the way to a set.

O(n^2) steps, as most people write it. Copying and hashing the slices touches O(n^3) characters where nearly every
substring is a palindrome, but at the speed of C, and the limit on the size of the answer keeps it small.
"""


def palindromic_substrings(text: str) -> list[str]:
    found = set()
    for centre in range(len(text)):
        for left, right in ((centre, centre), (centre, centre + 1)):
            while left >= 0 and right < len(text) and text[left] == text[right]:
                found.add(text[left : right + 1])
                left -= 1
                right += 1
    return list(found)
