"""Two pointers, one twice as fast as the other: they meet exactly if there is a cycle. O(n) time, O(1) space."""


def has_cycle(head):
    slow = fast = head
    while fast is not None and fast.next is not None:
        slow = slow.next
        fast = fast.next.next
        if slow is fast:
            return True
    return False
