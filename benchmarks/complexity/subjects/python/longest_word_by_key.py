"""Longest, shortest and last word of a list, by max and min with keys.

signature: extremes(words: list[str]) -> str
time: O(n)
space: O(1)
sizes: 4..50000
"""
def extremes(words):
    return max(words, key=len) + min(words, key=len) + max(words, key=str.lower)

# ---- input
def make(n, random):
    return (["".join(random.choice("abcXYZ") for _ in range(random.randint(1, 9))) for _ in range(n)],)
