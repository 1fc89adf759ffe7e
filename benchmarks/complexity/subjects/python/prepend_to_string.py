"""Reverse a text by c + result: each step copies all.

A copy of some hundred bytes costs as much as one step of the interpreter, so the square shows late. The text
before and after a step are there at the same time, and only one of them is returned.

signature: reverse_text(text: str) -> str
time: O(n^2)
space: O(n)
sizes: 4..300000
tricky: memcpy; the square shows from some thousand characters on
"""
def reverse_text(text):
    result = ""
    for c in text:
        result = c + result
    return result

# ---- input
def make(n, random):
    return ("".join(random.choice("abcdef") for _ in range(n)),)
