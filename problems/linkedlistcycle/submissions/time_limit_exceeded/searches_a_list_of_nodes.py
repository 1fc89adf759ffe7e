"""Too slow: keeps the nodes in a list, where every look-up passes all earlier nodes. O(n^2) time.

Too slow from secret/3-worst/02-ends-after-forty-thousand on.
"""


def has_cycle(head):
    seen = []
    node = head
    while node is not None:
        if node in seen:
            return True
        seen.append(node)
        node = node.next
    return False
