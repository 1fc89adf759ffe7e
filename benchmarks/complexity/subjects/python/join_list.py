"""Rotate letters by thirteen and join them.

The list of parts stays beside the string that is returned.

signature: rot13(text: str) -> str
time: O(n)
space: O(n)
"""
def rot13(text):
    parts = []
    for ch in text:
        if "a" <= ch <= "z":
            ch = chr((ord(ch) - 97 + 13) % 26 + 97)
        parts.append(ch)
    return "".join(parts)

# ---- input
def make(n, random):
    return ("".join(random.choice("abcxyz .") for _ in range(n)),)
