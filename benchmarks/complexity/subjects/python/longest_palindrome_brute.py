"""Longest palindrome among all parts, each compared with its reverse; one letter only, shortest first.

n²/2 slices of n/3 on average, reversed and compared in C.

signature: longest(s: str) -> int
time: O(n^3)
space: O(n)
sizes: 2..2000
tricky: two loops in Python, the third in C: seen from some hundred characters on
"""
def longest(s):
    best = 0
    for i in range(len(s)):
        for j in range(i + 1, len(s) + 1):
            part = s[i:j]
            if part == part[::-1]:
                best = max(best, j - i)
    return best

# ---- input
def make(n, random):
    return ("a" * n,)
