"""Longest part that two texts of n letters have in common, with two rows.

signature: findLength(s: str, t: str) -> int
time: O(n^2)
space: O(n)
sizes: 2..2000
"""
def findLength(s, t):
    last, best = [0] * (len(t) + 1), 0
    for a in s:
        row = [0] * (len(t) + 1)
        for j, b in enumerate(t):
            if a == b:
                row[j + 1] = last[j] + 1
                best = max(best, row[j + 1])
        last = row
    return best

# ---- input
def make(n, random):
    return tuple("".join(random.choice("ab") for _ in range(n)) for _ in range(2))
