"""Nodes of a trie of n random words of k letters.

signature: trie_nodes(words: list[str]) -> int
variables: n, k
time: O(n k)
space: O(n k)
sizes: {n: 4..1000, k: 8..500}
sweeps: [{n: vary, k: 40}, {n: 40, k: vary}, {n: vary, k: n}]
"""
def trie_nodes(words):
    root, count = {}, 1
    for word in words:
        node = root
        for c in word:
            if c not in node:
                node[c] = {}
                count += 1
            node = node[c]
    return count

# ---- input
def make(n, k, random):
    return (["".join(random.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(k)) for _ in range(n)],)
