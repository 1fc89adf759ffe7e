"""Longest common subsequence of two equal texts by recursion with a cache: it only goes along the diagonal.

signature: lcs_cached(s: str, t: str) -> int
time: O(n)
space: O(n)
sizes: 2..400
tricky: the same code would be quadratic on texts that differ
"""
import sys
from functools import lru_cache

sys.setrecursionlimit(5_000)

def lcs_cached(s, t):
    @lru_cache(None)
    def lcs(i, j):
        if i == len(s) or j == len(t):
            return 0
        if s[i] == t[j]:
            return 1 + lcs(i + 1, j + 1)
        return max(lcs(i + 1, j), lcs(i, j + 1))

    return lcs(0, 0)

# ---- input
def make(n, random):
    s = "".join(random.choice("abc") for _ in range(n))
    return s, s
