"""Look for a pattern of k letters in a text of n by comparing at each place.

Text and pattern are of one letter, but for the last one of the pattern.

signature: naive_find(text: str, pattern: str) -> int
variables: n, k
time: O(n k)
space: O(1)
sizes: {n: 2000..50000, k: 2..1000}
sweeps: [{n: vary, k: 200}, {n: 4000, k: vary}]
"""
def naive_find(text, pattern):
    for i in range(len(text) - len(pattern) + 1):
        j = 0
        while j < len(pattern) and text[i + j] == pattern[j]:
            j += 1
        if j == len(pattern):
            return i
    return -1

# ---- input
def make(n, k, random):
    return "a" * n, "a" * (k - 1) + "b"
