"""Too slow: `list.pop(0)` moves all that is behind it by one place, each time: O(n^2). (A deque would do.)

Too slow where the ends agree for long, as in secret/3-worst.
"""


def is_palindrome(word: str) -> bool:
    characters = list(word)
    while len(characters) > 1:
        if characters.pop(0) != characters.pop():
            return False
    return True
