"""Sum of a tree that is a list, by generators that yield from each other.

Each value comes up through all generators above it, in C.

signature: vine_inorder(root: TreeNode[int] | None) -> int
time: O(n^2)
space: O(n)
sizes: 4..700
tricky: yield from passes through each level
"""
import sys

sys.setrecursionlimit(5_000)

def inorder(node):
    if node:
        yield from inorder(node.left)
        yield node.val
        yield from inorder(node.right)

def vine_inorder(root):
    return sum(i * value for i, value in enumerate(inorder(root)))

# ---- input
def make(n, random):
    root = None
    for i in range(n):
        root = TreeNode(i % 10, None, root)
    return (root,)
