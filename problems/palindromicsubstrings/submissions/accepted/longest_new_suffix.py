"""Idea: each position ends at most one palindrome that has not occurred before, the longest one that ends there.

Its length grows by at most 2 from one position to the next, so that the lengths tried add up to O(n) in all; each try
compares O(n) characters. O(n^2) time. A whole program; the model solution.
"""

import sys


def longest_palindromic_suffixes(text):
    """Yield, for each end, the longest palindrome that ends there."""
    length = 0
    for end in range(1, len(text) + 1):
        length = min(length + 2, end)
        while not is_palindrome(text[end - length : end]):
            length -= 1
        yield text[end - length : end]


def is_palindrome(part):
    """Whether it reads the same both ways."""
    return part == part[::-1]


def main():
    """Print each palindrome once, in the order in which they first end."""
    text = sys.stdin.readline().rstrip("\n")
    for palindrome in dict.fromkeys(longest_palindromic_suffixes(text)):
        print(palindrome)


main()
