"""Is the tree balanced? Heights are asked anew at each node.

On a complete tree each node is counted once for each node above it: n log n.

signature: is_balanced(root: TreeNode[int] | None) -> bool
time: O(n log n)
space: O(log n)
sizes: 1..30000
tricky: quadratic for a chain, which the tree is not
"""
def height(node):
    return 0 if node is None else 1 + max(height(node.left), height(node.right))

def is_balanced(root):
    if root is None:
        return True
    if abs(height(root.left) - height(root.right)) > 1:
        return False
    return is_balanced(root.left) and is_balanced(root.right)

# ---- input
def make(n, random):
    nodes = [TreeNode(i) for i in range(n)]
    for i in range(1, n):
        setattr(nodes[(i - 1) // 2], "left" if i % 2 else "right", nodes[i])
    return (nodes[0],)
