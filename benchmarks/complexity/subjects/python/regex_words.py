"""Longest word, all words found at once.

signature: longest_word(text: str) -> str
time: O(n)
space: O(n)
"""
import re

def longest_word(text):
    return max(re.findall(r"[a-z]+", text), key=len, default="")

# ---- input
def make(n, random):
    return ("".join(random.choice("abcdefghij   ") for _ in range(n)),)
