"""First character that is there once; all are there twice or more.

The text has 26 letters at most, but each place asks anew.

signature: first_unique(s: str) -> int
time: O(n^2)
space: O(1)
sizes: 4..50000
tricky: str.count in C counts fast
"""
def first_unique(s):
    for i in range(len(s)):
        if s.count(s[i]) == 1:
            return i
    return -1

# ---- input
def make(n, random):
    letters = "".join(random.choice("abcdefgh") for _ in range(max(2, n) // 2))
    return (letters * 2,)
