"""Swap the values of the first two nodes of a linked list.

signature: swap_first(head: ListNode[int] | None) -> int
time: O(1)
space: O(1)
sizes: 4..30000
"""
class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next

def swap_first(head):
    if not head or not head.next:
        return 0
    head.val, head.next.val = head.next.val, head.val
    return head.val

# ---- input
def make(n, random):
    head = None
    for i in range(n):
        head = ListNode(i, head)
    return (head,)
