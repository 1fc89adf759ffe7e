"""Insert into a balanced search tree and say how deep it went.

signature: insert_depth(root: TreeNode[int] | None, val: int) -> int
time: O(log n)
space: O(log n)
sizes: 1..60000
"""
class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val, self.left, self.right = val, left, right

def insert_depth(root, val):
    def go(node, depth):
        if node is None:
            return TreeNode(val), depth
        if val < node.val:
            node.left, d = go(node.left, depth + 1)
        else:
            node.right, d = go(node.right, depth + 1)
        return node, d
    return go(root, 0)[1]

# ---- input
def make(n, random):
    def build(lo, hi):
        if lo >= hi:
            return None
        mid = (lo + hi) // 2
        return TreeNode(mid, build(lo, mid), build(mid + 1, hi))

    return build(0, n), n
