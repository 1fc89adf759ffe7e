"""Longest common subsequence of two texts of length n, with the whole table.

signature: lcs(a: str, b: str) -> int
time: O(n^2)
space: O(n^2)
sizes: 2..1500
"""
def lcs(a, b):
    m, n = len(a), len(b)
    L = [[0] * (n + 1) for _ in range(m + 1)]
    for i in range(1, m + 1):
        for j in range(1, n + 1):
            if a[i - 1] == b[j - 1]:
                L[i][j] = L[i - 1][j - 1] + 1
            else:
                L[i][j] = max(L[i - 1][j], L[i][j - 1])
    return L[m][n]

# ---- input
def make(n, random):
    return tuple("".join(random.choice("ACGT") for _ in range(n)) for _ in "ab")
