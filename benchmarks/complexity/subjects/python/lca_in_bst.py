"""Lowest common ancestor of the two least keys of a balanced search tree.

signature: lowest_common(root: TreeNode[int] | None, p: int, q: int) -> int
time: O(log n)
space: O(1)
sizes: 4..60000
"""
def lowest_common(root, p, q):
    while root:
        if p < root.val and q < root.val:
            root = root.left
        elif p > root.val and q > root.val:
            root = root.right
        else:
            return root.val
    return -1

# ---- input
def build(lo, hi):
    if lo >= hi:
        return None
    mid = (lo + hi) // 2
    return TreeNode(mid, build(lo, mid), build(mid + 1, hi))

def make(n, random):
    return build(0, n), 0, 1
