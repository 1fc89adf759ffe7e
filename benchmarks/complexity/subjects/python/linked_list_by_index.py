"""Palindrome of a linked list that walks from the head to each index anew.

signature: list_is_palindrome(head: ListNode[int] | None) -> bool
time: O(n^2)
space: O(1)
sizes: 1..3000
"""
def get(head, i):
    while i:
        head = head.next
        i -= 1
    return head.val

def list_is_palindrome(head):
    length, node = 0, head
    while node:
        node, length = node.next, length + 1
    for i in range(length // 2):
        if get(head, i) != get(head, length - 1 - i):
            return False
    return True

# ---- input
def make(n, random):
    head = None
    for i in range(n):
        head = ListNode(min(i, n - 1 - i), head)
    return (head,)
