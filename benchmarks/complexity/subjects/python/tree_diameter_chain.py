"""Diameter of a tree with the height asked anew at each node; the tree is a chain.

signature: diameter(root: TreeNode[int] | None) -> int
time: O(n^2)
space: O(n)
sizes: 2..2000
tricky: n log n for a balanced tree, quadratic for this chain
"""
import sys
sys.setrecursionlimit(10000)

def height(t):
    return 0 if not t else 1 + max(height(t.left), height(t.right))

def diameter(root):
    if not root:
        return 0
    here = height(root.left) + height(root.right)
    return max(here, diameter(root.left), diameter(root.right))

# ---- input
def make(n, random):
    root = None
    for i in range(n):
        root = TreeNode(i, root, None)
    return (root,)
