"""Text without its vowels, byte by byte onto a bytearray.

signature: consonants(text: str) -> int
time: O(n)
space: O(n)
sizes: 4..200000
"""
def consonants(text):
    out = bytearray()
    for c in text:
        if c not in "aeiou":
            out += c.encode()
    return len(out)

# ---- input
def make(n, random):
    return ("".join(random.choice("bcdfgae") for _ in range(n)),)
