"""Different substrings of a text, by a trie of all its suffixes.

The letters are random: suffixes share the first few of them.

signature: different_substrings(text: str) -> int
time: O(n^2)
space: O(n^2)
sizes: 4..400
"""
def different_substrings(text):
    root, count = {}, 0
    for i in range(len(text)):
        node = root
        for c in text[i:]:
            if c not in node:
                node[c] = {}
                count += 1
            node = node[c]
    return count

# ---- input
def make(n, random):
    return ("".join(random.choice("abcdefghij") for _ in range(n)),)
