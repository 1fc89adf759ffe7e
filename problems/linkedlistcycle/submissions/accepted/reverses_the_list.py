"""Turns every link round while walking: exactly with a cycle the walk ends where it began. O(n) time, O(1) space.

With a cycle, the second arrival at its entrance finds the link turned round already and follows it back to the head. A
single node that ends is the one list without a cycle whose reversal ends at the head. The list is destroyed.
"""


def has_cycle(head):
    if head is None or head.next is None:
        return False
    previous, node = None, head
    while node is not None:
        node.next, previous, node = previous, node, node.next
    return previous is head
