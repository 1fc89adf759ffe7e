"""Too slow: the growing is quadratic, but `not in` goes through a list of up to n palindromes each time.

Too slow where the same palindromes occur again and again: secret/3-worst/02-all-equal and 06-five-long-runs.
"""


def palindromic_substrings(text: str) -> list[str]:
    found: list[str] = []
    for centre in range(2 * len(text) - 1):
        left, right = centre // 2, (centre + 1) // 2
        while left >= 0 and right < len(text) and text[left] == text[right]:
            palindrome = text[left : right + 1]
            if palindrome not in found:
                found.append(palindrome)
            left, right = left - 1, right + 1
    return found
