"""str.find for a character that is not there.

signature: where(text: str, c: str) -> int
time: O(n)
space: O(1)
sizes: 4..2000000
tricky: memchr looks at many characters at once, so the slope is tiny
"""
def where(text, c):
    return text.find(c)

# ---- input
def make(n, random):
    return "abcdefghij" * (n // 10) + "x" * (n % 10), "#"
