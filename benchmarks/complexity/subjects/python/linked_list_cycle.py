"""Hare and tortoise on a list whose end leads back to its middle.

signature: hasCycle(head: ListNode[int] | None) -> bool
time: O(n)
space: O(1)
sizes: 4..50000
"""
def hasCycle(head):
    slow = fast = head
    while fast and fast.next:
        slow, fast = slow.next, fast.next.next
        if slow is fast:
            return True
    return False

# ---- input
def make(n, random):
    nodes = [ListNode(i) for i in range(n)]
    for a, b in zip(nodes, nodes[1:]):
        a.next = b
    nodes[-1].next = nodes[n // 2]
    return (nodes[0],)
