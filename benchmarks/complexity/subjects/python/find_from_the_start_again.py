"""Places of a letter in a text, cut off from the front each time.

signature: occurrences_by_cutting(text: str) -> int
time: O(n^2)
space: O(n)
sizes: 4..300000
tricky: the slice copies the rest of the text
"""
def occurrences_by_cutting(text):
    count = 0
    while (at := text.find("b")) >= 0:
        count += 1
        text = text[at + 1:]
    return count

# ---- input
def make(n, random):
    return (("ab" * n)[:n],)
