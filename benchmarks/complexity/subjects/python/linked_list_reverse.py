"""Turn a linked list round.

signature: reverseList(head: ListNode[int] | None) -> int
time: O(n)
space: O(1)
sizes: 1..50000
"""
def reverseList(head):
    prev, curr = None, head
    while curr:
        curr.next, prev, curr = prev, curr, curr.next
    return prev.val

# ---- input
def make(n, random):
    head = None
    for _ in range(n):
        head = ListNode(random.randint(0, 99), head)
    return (head,)
