"""Palindrome of a linked list, with its second half turned round.

signature: isPalindrome(head: ListNode[int] | None) -> bool
time: O(n)
space: O(1)
sizes: 1..50000
"""
def isPalindrome(head):
    slow = fast = head
    while fast and fast.next:
        slow = slow.next
        fast = fast.next.next
    prev = None
    while slow:
        slow.next, prev, slow = prev, slow, slow.next
    while prev:
        if prev.val != head.val:
            return False
        prev, head = prev.next, head.next
    return True

# ---- input
def make(n, random):
    values = [random.randint(0, 9) for _ in range((n + 1) // 2)]
    head = None
    for x in values + values[:n // 2][::-1]:
        head = ListNode(x, head)
    return (head,)
