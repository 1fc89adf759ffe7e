"""Height of a balanced tree: all nodes are visited, and the recursion is as deep as the tree is high.

signature: max_depth(root: TreeNode[int] | None) -> int
time: O(n)
space: O(log n)
sizes: 1..60000
"""
def max_depth(root):
    return 1 + max(max_depth(root.left), max_depth(root.right)) if root else 0

# ---- input
def make(n, random):
    nodes = [TreeNode(i) for i in range(n)]
    for i, node in enumerate(nodes):
        node.left = nodes[2 * i + 1] if 2 * i + 1 < n else None
        node.right = nodes[2 * i + 2] if 2 * i + 2 < n else None
    return (nodes[0],)
