"""Mistake: marks a visited node by writing -1 into it, as if no node carried -1 from the start.

Caught by secret/1-edges/13-values-that-look-like-marks.
"""


def has_cycle(head):
    node = head
    while node is not None:
        if node.val == -1:
            return True
        node.val = -1
        node = node.next
    return False
