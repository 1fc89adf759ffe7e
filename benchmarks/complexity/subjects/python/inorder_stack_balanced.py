"""All values of a balanced search tree in order, with a stack of its left side.

signature: is_sorted_tree(root: TreeNode[int] | None) -> bool
time: O(n)
space: O(log n)
sizes: 1..60000
"""
def is_sorted_tree(root):
    stack, node, before = [], root, float("-inf")
    while stack or node:
        while node:
            stack.append(node)
            node = node.left
        node = stack.pop()
        if node.val <= before:
            return False
        before = node.val
        node = node.right
    return True

# ---- input
def make(n, random):
    def build(lo, hi):
        if lo >= hi:
            return None
        mid = (lo + hi) // 2
        return TreeNode(mid, build(lo, mid), build(mid + 1, hi))

    return (build(0, n),)
