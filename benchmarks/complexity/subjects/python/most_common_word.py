"""The most frequent of many words, by Counter.

The words are of eight kinds, so the Counter stays small.

signature: most_common(words: list[str]) -> str
time: O(n)
space: O(1)
"""
from collections import Counter

def most_common(words):
    [(word, times)] = Counter(words).most_common(1)
    return word

# ---- input
def make(n, random):
    kinds = "alpha beta gamma delta epsilon zeta eta theta".split()
    return ([random.choice(kinds) for _ in range(n)],)
