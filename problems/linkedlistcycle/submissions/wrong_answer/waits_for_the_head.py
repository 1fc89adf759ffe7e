"""Mistake: takes it for granted that a cycle leads back to the head.

It stops properly at the first node met twice, but counts only the head as a return. Caught by
secret/1-edges/08-cycle-that-leaves-out-the-head.
"""


def has_cycle(head):
    if head is None:
        return False
    visited = set()
    node = head
    while node is not None and node not in visited:
        visited.add(node)
        node = node.next
    return node is head
