"""Ranks of a tree in order without a stack, by threads that are taken down again.

Each edge is passed a fixed number of times, of a tree that bends to and fro.

signature: inorder_checksum(root: TreeNode[int] | None) -> int
time: O(n)
space: O(1)
sizes: 1..50000
"""
def inorder_checksum(root):
    node, rank, total = root, 0, 0
    while node:
        if node.left is None:
            rank += 1
            total += rank * node.val
            node = node.right
            continue
        pred = node.left
        while pred.right and pred.right is not node:
            pred = pred.right
        if pred.right is None:
            pred.right = node
            node = node.left
        else:
            pred.right = None
            rank += 1
            total += rank * node.val
            node = node.right
    return total

# ---- input
def make(n, random):
    root = last = TreeNode(random.randint(0, 9))
    for i in range(n - 1):
        node = TreeNode(random.randint(0, 9))
        if random.random() < 0.5:
            last.left = node
        else:
            last.right = node
        last = node
    return (root,)
