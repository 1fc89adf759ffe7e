"""Where a pattern of k letters is in a text of n, by Knuth, Morris and Pratt; it nearly fits everywhere.

signature: kmp(text: str, pattern: str) -> int
variables: n, k
time: O(n + k)
space: O(k)
sizes: {n: 4..200000, k: 2..100000}
sweeps: [{n: vary, k: 64}, {n: 1024, k: vary}, {n: vary, k: n / 2}]
"""
def kmp(text, pattern):
    fail = [0]
    j = 0
    for c in pattern[1:]:
        while j and c != pattern[j]:
            j = fail[j - 1]
        j += c == pattern[j]
        fail.append(j)
    j = 0
    for i, c in enumerate(text):
        while j and c != pattern[j]:
            j = fail[j - 1]
        if c == pattern[j]:
            j += 1
        if j == len(pattern):
            return i - j + 1
    return -1

# ---- input
def make(n, k, random):
    return "a" * n, "a" * (k - 1) + "b"
