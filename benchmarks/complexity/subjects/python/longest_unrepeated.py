"""Longest part without a character twice: a window, and where each character was last.

The alphabet is fixed, so the dictionary does not grow.

signature: lengthOfLongestSubstring(s: str) -> int
time: O(n)
space: O(1)
"""
def lengthOfLongestSubstring(s):
    last = {}
    start = longest = 0
    for i, c in enumerate(s):
        if c in last and last[c] >= start:
            start = last[c] + 1
        last[c] = i
        longest = max(longest, i - start + 1)
    return longest

# ---- input
def make(n, random):
    letters = "abcdefghijklmnopqrstuvwxyz"
    return ("".join(random.choice(letters) for _ in range(n)),)
