"""Longest palindrome by a table over both ends.

signature: longest_palindrome(s: str) -> str
time: O(n^2)
space: O(n^2)
sizes: 2..1500
"""
def longest_palindrome(s):
    n = len(s)
    is_pal = [[False] * n for _ in s]
    best = s[:1]
    for i in range(n - 1, -1, -1):
        for j in range(i, n):
            if s[i] == s[j] and (j - i < 2 or is_pal[i + 1][j - 1]):
                is_pal[i][j] = True
                if j - i + 1 > len(best):
                    best = s[i:j + 1]
    return best

# ---- input
def make(n, random):
    return ("".join(random.choice("ab") for _ in range(n)),)
