"""Key nearest to a target, by recursion down a balanced search tree.

The target is beyond the greatest key.

signature: closest(root: TreeNode[int] | None, target: int) -> int
time: O(log n)
space: O(log n)
sizes: 1..60000
"""
def closest(root, target):
    child = root.left if target < root.val else root.right
    if child is None:
        return root.val
    below = closest(child, target)
    return below if abs(below - target) < abs(root.val - target) else root.val

# ---- input
def build(lo, hi):
    if lo >= hi:
        return None
    mid = (lo + hi) // 2
    return TreeNode(mid, build(lo, mid), build(mid + 1, hi))

def make(n, random):
    return build(0, n), n + 5
