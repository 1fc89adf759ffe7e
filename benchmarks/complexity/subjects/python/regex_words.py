"""Longest word, all words found at once.

signature: longest_word(text: str) -> str
time: O(n)
space: O(n)
tricky: the first call compiles the pattern, which costs as much as some thousand characters
"""
import re

def longest_word(text):
    return max(re.findall(r"[a-z]+", text), key=len, default="")

# ---- input
def make(n, random):
    return ("".join(random.choice("abcdefghij   ") for _ in range(n)),)
