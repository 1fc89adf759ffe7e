"""Places of a short word in a text, each search from behind the one before.

The word stands everywhere, so the searches are short and many.

signature: occurrences(text: str) -> int
time: O(n)
space: O(1)
sizes: 4..300000
tricky: str.find in a loop, but no letter is searched twice
"""
def occurrences(text):
    count, at = 0, text.find("ab")
    while at >= 0:
        count += 1
        at = text.find("ab", at + 2)
    return count

# ---- input
def make(n, random):
    return (("ab" * n)[:n],)
