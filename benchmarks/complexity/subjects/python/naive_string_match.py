"""Look for a pattern of half the length at each place, letter by letter; it nearly fits everywhere.

signature: strStr(haystack: str, needle: str) -> int
time: O(n^2)
space: O(1)
sizes: 4..4000
"""
def strStr(haystack, needle):
    for i in range(len(haystack) - len(needle) + 1):
        j = 0
        while j < len(needle) and haystack[i + j] == needle[j]:
            j += 1
        if j == len(needle):
            return i
    return -1

# ---- input
def make(n, random):
    return "a" * n, "a" * (n // 2 - 1) + "b"
