"""Remembers every node (the node, not its value) in a set. O(n) time, O(n) space: right, if not what is aimed for."""


def has_cycle(head):
    seen = set()
    node = head
    while node is not None:
        if node in seen:
            return True
        seen.add(node)
        node = node.next
    return False
