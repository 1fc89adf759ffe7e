"""Groups of anagrams among n words of k letters, by how often each letter is there.

A key has 26 numbers, however long the words are.

signature: anagram_kinds(words: list[str]) -> int
variables: n, k
time: O(n k)
space: O(n)
sizes: {n: 4..6000, k: 64..4000}
sweeps: [{n: vary, k: 128}, {n: 50, k: vary}]
tricky: the alphabet bounds the keys
"""
def anagram_kinds(words):
    groups = {}
    for word in words:
        counts = [0] * 26
        for c in word:
            counts[ord(c) - 97] += 1
        groups.setdefault(tuple(counts), []).append(word)
    return len(groups)

# ---- input
def make(n, k, random):
    return (["".join(random.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(k)) for _ in range(n)],)
