"""Build a string by += in a loop.

CPython appends in place as long as the string has one reference, so it is amortised linear. The space is the string
itself, which is returned, and what realloc may need to move it is no more.

signature: only_letters(text: str) -> str
time: O(n)
tricky: str += is quadratic by the book and linear in CPython
"""
def only_letters(text):
    out = ""
    for c in text:
        if c != "-":
            out += c
    return out

# ---- input
def make(n, random):
    return ("".join(random.choice("abcdefg-") for _ in range(n)),)
