"""Count palindromes by growing each centre; all letters are the same.

signature: countSubstrings(s: str) -> int
time: O(n^2)
space: O(1)
sizes: 2..5000
"""
def countSubstrings(s):
    def grow(l, r):
        c = 0
        while l >= 0 and r < len(s) and s[l] == s[r]:
            c += 1
            l -= 1
            r += 1
        return c
    return sum(grow(i, i) + grow(i, i + 1) for i in range(len(s)))

# ---- input
def make(n, random):
    return ("a" * n,)
