"""Longest common subsequence of two texts without a common letter, by its definition.

signature: lcs_plain(s: str, t: str) -> int
time: O(2^n)
space: O(n)
sizes: 1..10
tricky: nearly 4ⁿ: each step cuts a letter off one of the two
"""
def lcs_plain(s, t):
    def lcs(i, j):
        if i == len(s) or j == len(t):
            return 0
        if s[i] == t[j]:
            return 1 + lcs(i + 1, j + 1)
        return max(lcs(i + 1, j), lcs(i, j + 1))

    return lcs(0, 0)

# ---- input
def make(n, random):
    return "".join(random.choice("abc") for _ in range(n)), "".join(random.choice("xyz") for _ in range(n))
