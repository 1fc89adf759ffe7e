"""Shortest period of a text, by the failure function of Knuth, Morris and Pratt.

signature: shortest_period(s: str) -> int
time: O(n)
space: O(n)
tricky: the inner while runs n times in all
"""
def shortest_period(s):
    fail = [0] * len(s)
    k = 0
    for i in range(1, len(s)):
        while k and s[i] != s[k]:
            k = fail[k - 1]
        if s[i] == s[k]:
            k += 1
        fail[i] = k
    p = len(s) - fail[-1]
    return p if len(s) % p == 0 else len(s)

# ---- input
def make(n, random):
    return (("aab" * n)[:n],)
