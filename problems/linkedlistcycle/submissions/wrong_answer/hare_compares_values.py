"""Mistake: tortoise and hare are compared by value (==), not by identity (is).

Caught by secret/1-edges/11-all-values-equal-that-ends.
"""


def has_cycle(head):
    slow = fast = head
    while fast is not None and fast.next is not None:
        slow = slow.next
        fast = fast.next.next
        if fast is not None and slow.val == fast.val:
            return True
    return False
