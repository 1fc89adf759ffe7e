"""Longest run of a letter, by groupby.

signature: longest_run(s: str) -> int
time: O(n)
space: O(1)
"""
from itertools import groupby

def longest_run(s):
    return max(sum(1 for _ in group) for _, group in groupby(s))

# ---- input
def make(n, random):
    return ("".join(random.choice("aaab") for _ in range(n)),)
