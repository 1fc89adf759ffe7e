"""Depth of a search tree that takes its keys in order: it becomes a list.

signature: vine_height(keys: list[int]) -> int
time: O(n^2)
space: O(n)
sizes: 4..4000
tricky: n log n on shuffled keys
"""
def vine_height(keys):
    root = [keys[0], None, None]
    height = 1
    for key in keys[1:]:
        node, depth = root, 2
        side = 1 if key < node[0] else 2
        while node[side]:
            node = node[side]
            side = 1 if key < node[0] else 2
            depth += 1
        node[side] = [key, None, None]
        height = max(height, depth)
    return height

# ---- input
def make(n, random):
    return (list(range(n)),)
