"""Too slow: puts one character after the other in front of a string, which copies the whole string each time: O(n^2).

Too slow for every word of a million characters, palindrome or not.
"""


def is_palindrome(word: str) -> bool:
    reverse = ""
    for character in word:
        reverse = character + reverse
    return word == reverse
