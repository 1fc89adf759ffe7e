"""Sum by preorder with a stack, of a tree whose nodes only have right children.

Each node takes itself off and puts one on, so the stack never holds more than one.

signature: vine_sum(root: TreeNode[int] | None) -> int
time: O(n)
space: O(1)
sizes: 1..50000
tricky: a tree as deep as it can be, and no depth on the stack
"""
def vine_sum(root):
    stack, total = [root], 0
    while stack:
        node = stack.pop()
        total += node.val
        if node.left:
            stack.append(node.left)
        if node.right:
            stack.append(node.right)
    return total

# ---- input
def make(n, random):
    root = None
    for i in range(n):
        root = TreeNode(random.randint(0, 99), None, root)
    return (root,)
