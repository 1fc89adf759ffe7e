"""Words of a text by split.

signature: count_words(text: str) -> int
time: O(n)
space: O(n)
sizes: 4..500000
"""
def count_words(text: str) -> int:
    return len(text.split())

# ---- input
def make(n, random):
    return (("lorem ipsum do " * (n // 15 + 1))[:n],)
