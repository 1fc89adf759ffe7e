"""Text without its vowels, byte by byte onto bytes.

Bytes are not extended in place, as a string is: each step copies all there is. Copying is fast: it shows from some
thousand on.

signature: consonant_bytes(text: str) -> int
time: O(n^2)
space: O(n)
sizes: 4..300000
tricky: += of bytes copies
"""
def consonant_bytes(text):
    out = b""
    for c in text:
        if c not in "aeiou":
            out += c.encode()
    return len(out)

# ---- input
def make(n, random):
    return ("".join(random.choice("bcdfgae") for _ in range(n)),)
