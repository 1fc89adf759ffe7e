"""How often the most frequent letter occurs, by counting each letter of the alphabet.

signature: top_count(text: str) -> int
time: O(n)
space: O(1)
sizes: 4..500000
tricky: 26 passes in C, however long the text is
"""
import string

def top_count(text):
    return max(text.count(c) for c in string.ascii_lowercase)

# ---- input
def make(n, random):
    return ("".join(random.choice("aabcdefghijklmnopqrstuvwxyz") for _ in range(n)),)
