"""Longest common subsequence of two texts of n letters by recursion, kept in a dictionary.

The texts have no letter in common, so that all pairs of suffixes are asked for.

signature: lcs_kept(s: str, t: str) -> int
time: O(n^2)
space: O(n^2)
sizes: 2..350
"""
import sys

sys.setrecursionlimit(5_000)

def lcs_kept(s, t):
    known = {}

    def lcs(i, j):
        if i == len(s) or j == len(t):
            return 0
        if (i, j) not in known:
            if s[i] == t[j]:
                known[i, j] = 1 + lcs(i + 1, j + 1)
            else:
                known[i, j] = max(lcs(i + 1, j), lcs(i, j + 1))
        return known[i, j]

    return lcs(0, 0)

# ---- input
def make(n, random):
    return "".join(random.choice("abc") for _ in range(n)), "".join(random.choice("xyz") for _ in range(n))
