"""Sum of a tree that is a chain, so that the recursion is as deep as there are nodes.

signature: tree_sum(root: TreeNode[int] | None) -> int
time: O(n)
space: O(n)
sizes: 4..20000
tricky: deep recursion
"""
import sys

def tree_sum(root):
    sys.setrecursionlimit(10 ** 6)
    def walk(t):
        if t is None:
            return 0
        return t.val + walk(t.left) + walk(t.right)
    return walk(root)

# ---- input
def make(n, random):
    root = None
    for _ in range(n):
        root = TreeNode(random.randint(0, 9), None, root)
    return (root,)
