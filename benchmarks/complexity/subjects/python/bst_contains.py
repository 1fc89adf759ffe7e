"""Search in a balanced search tree, along its right side.

signature: contains(root: TreeNode[int] | None, key: int) -> bool
time: O(log n)
space: O(1)
sizes: 1..60000
"""
def contains(root, key):
    while root is not None and root.val != key:
        root = root.left if key < root.val else root.right
    return root is not None

# ---- input
def make(n, random):
    def build(lo, hi):
        if lo >= hi:
            return None
        mid = (lo + hi) // 2
        return TreeNode(mid, build(lo, mid), build(mid + 1, hi))

    return build(0, n), n
