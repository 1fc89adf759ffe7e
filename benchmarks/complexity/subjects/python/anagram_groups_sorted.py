"""Groups of anagrams among n words of k letters, by their letters in order.

signature: groups_of_anagrams(words: list[str]) -> int
variables: n, k
space: O(n k)
sizes: {n: 4..6000, k: 4..1500}
sweeps: [{n: vary, k: 64}, {n: 100, k: vary}, {n: vary, k: n / 4}]
"""
from collections import defaultdict

def groups_of_anagrams(words):
    groups = defaultdict(list)
    for i, word in enumerate(words):
        groups["".join(sorted(word))].append(i)
    return len(groups)

# ---- input
def make(n, k, random):
    return (["".join(random.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(k)) for _ in range(n)],)
