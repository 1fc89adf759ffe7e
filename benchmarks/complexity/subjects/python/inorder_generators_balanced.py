"""Weighted sum of a balanced tree in order, by a generator that loops over those of its children.

Each value is handed up from generator to generator, as many times as its node is deep.

signature: weighted_inorder(root: TreeNode[int] | None) -> int
time: O(n log n)
space: O(log n)
sizes: 1..50000
tricky: each value passes through a generator for each level above
"""
def walk(node):
    if node:
        for value in walk(node.left):
            yield value
        yield node.val
        for value in walk(node.right):
            yield value

def weighted_inorder(root):
    return sum(i * value for i, value in enumerate(walk(root)))

# ---- input
def build(lo, hi):
    if lo >= hi:
        return None
    mid = (lo + hi) // 2
    return TreeNode(mid % 10, build(lo, mid), build(mid + 1, hi))

def make(n, random):
    return (build(0, n),)
