"""Reverse a list of characters with two indexes.

signature: reverse_string(s: list[str]) -> str
time: O(n)
space: O(1)
"""
def reverse_string(s):
    i, j = 0, len(s) - 1
    while i < j:
        s[i], s[j] = s[j], s[i]
        i += 1
        j -= 1
    return s[0] + s[-1]

# ---- input
def make(n, random):
    return ([random.choice("abcdefgh") for _ in range(n)],)
