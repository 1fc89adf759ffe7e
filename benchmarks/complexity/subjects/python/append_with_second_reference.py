"""str += while a list holds on to each step: no appending in place.

All steps are kept, n²/2 characters in all.

signature: prefixes_total(text: str) -> int
time: O(n^2)
space: O(n^2)
sizes: 4..16000
tricky: with a second reference str += copies
"""
def prefixes_total(text):
    s, history = "", []
    for c in text:
        s += c
        history.append(s)
    return sum(map(len, history))

# ---- input
def make(n, random):
    return ("".join(random.choice("xyz") for _ in range(n)),)
