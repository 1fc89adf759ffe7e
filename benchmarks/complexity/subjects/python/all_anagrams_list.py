"""All anagrams of n different letters; the count of those in which a comes before b.

signature: ordered_anagrams(word: str) -> int
time: O(n!)
sizes: 2..9
tricky: all anagrams lie in a list
"""
def anagrams(word):
    if len(word) <= 1:
        return [word]
    return [word[i] + rest for i in range(len(word)) for rest in anagrams(word[:i] + word[i + 1:])]

def ordered_anagrams(word):
    return sum(1 for w in anagrams(word) if w.index("a") < w.index("b"))

# ---- input
def make(n, random):
    return ("abcdefghijkl"[:n],)
