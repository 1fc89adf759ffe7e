"""Crashes: looks only one node ahead and jumps two, so a list that ends after an odd number of nodes breaks it.

AttributeError ('NoneType' object has no attribute 'next') in secret/1-edges/06-three-nodes-that-end.
"""


def has_cycle(head):
    slow = fast = head
    while fast is not None:
        slow = slow.next
        fast = fast.next.next
        if slow is fast and slow is not None:
            return True
    return False
