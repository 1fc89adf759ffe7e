"""Encode the spaces of a text.

The result is longer than the text, and nothing else is made.

signature: urlify(s: str) -> str
time: O(n)
space: O(1)
sizes: 4..1000000
"""
def urlify(s):
    return s.replace(" ", "%20")

# ---- input
def make(n, random):
    return (("to be or not " * (n // 13 + 1))[:n],)
