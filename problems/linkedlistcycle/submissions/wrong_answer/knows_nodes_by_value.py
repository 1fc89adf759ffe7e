"""Mistake: remembers values where it should remember nodes, so a repeated value looks like a cycle.

Caught by secret/1-edges/11-all-values-equal-that-ends.
"""


def has_cycle(head):
    seen = set()
    node = head
    while node is not None:
        if node.val in seen:
            return True
        seen.add(node.val)
        node = node.next
    return False
