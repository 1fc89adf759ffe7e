"""Depth of a search tree that takes shuffled keys one by one.

signature: tree_height(keys: list[int]) -> int
time: O(n log n)
space: O(n)
sizes: 4..40000
"""
class Node:
    def __init__(self, key):
        self.key = key
        self.left = self.right = None

def tree_height(keys):
    root, height = Node(keys[0]), 1
    for key in keys[1:]:
        node, depth = root, 1
        while True:
            depth += 1
            if key < node.key:
                if node.left is None:
                    node.left = Node(key)
                    break
                node = node.left
            else:
                if node.right is None:
                    node.right = Node(key)
                    break
                node = node.right
        height = max(height, depth)
    return height

# ---- input
def make(n, random):
    keys = list(range(n))
    random.shuffle(keys)
    return (keys,)
