"""Whether two texts in small letters are anagrams.

A counter holds 26 letters at most.

signature: isAnagram(s: str, t: str) -> bool
time: O(n)
space: O(1)
sizes: 4..200000
tricky: the alphabet bounds the dictionary
"""
from collections import Counter

def isAnagram(s, t):
    return Counter(s) == Counter(t)

# ---- input
def make(n, random):
    letters = [random.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(n)]
    s = "".join(letters)
    random.shuffle(letters)
    return s, "".join(letters)
