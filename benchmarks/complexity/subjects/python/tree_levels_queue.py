"""Level by level through a complete tree; the queue comes to hold half of it.

signature: widest_level(root: TreeNode[int] | None) -> int
time: O(n)
space: O(n)
sizes: 1..60000
"""
from collections import deque

def widest_level(root):
    widest = 0
    queue = deque([root])
    while queue:
        widest = max(widest, len(queue))
        for _ in range(len(queue)):
            node = queue.popleft()
            if node.left:
                queue.append(node.left)
            if node.right:
                queue.append(node.right)
    return widest

# ---- input
def make(n, random):
    nodes = [TreeNode(i) for i in range(n)]
    for i in range(1, n):
        parent = nodes[(i - 1) // 2]
        if i % 2:
            parent.left = nodes[i]
        else:
            parent.right = nodes[i]
    return (nodes[0],)
