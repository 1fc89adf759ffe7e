"""Can a text be cut into words? Naive, and a text of one letter that ends in another.

Each of the n places is cut or not. Slices of what is left live at each depth, n²/2 letters, but for 20 letters they are less than the
frames: so space is not asked.

signature: word_break(s: str) -> bool
time: O(2^n)
sizes: 2..20
"""
WORDS = {"a" * i for i in range(1, 40)}

def word_break(s):
    if not s:
        return True
    return any(s[:i] in WORDS and word_break(s[i:]) for i in range(1, len(s) + 1))

# ---- input
def make(n, random):
    return ("a" * (n - 1) + "b",)
