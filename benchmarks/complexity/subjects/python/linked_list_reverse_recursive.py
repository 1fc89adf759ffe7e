"""Turn a linked list round by recursion as deep as the list is long.

signature: flip(head: ListNode[int] | None) -> int
time: O(n)
space: O(n)
sizes: 4..20000
tricky: deep recursion
"""
import sys
sys.setrecursionlimit(50_000)

def flip(head):
    def rev(node, before):
        if node is None:
            return before
        rest = node.next
        node.next = before
        return rev(rest, node)
    return rev(head, None).val

# ---- input
def make(n, random):
    head = None
    for i in range(n):
        head = ListNode(i, head)
    return (head,)
