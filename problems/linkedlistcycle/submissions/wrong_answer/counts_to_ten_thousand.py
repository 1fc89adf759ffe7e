"""Mistake: calls it a cycle when the walk has not ended after 10 000 steps, the bound of a similar problem elsewhere.

Caught by secret/3-worst/01-ends-after-more-than-ten-thousand.
"""


def has_cycle(head):
    node = head
    for _ in range(10_000):
        if node is None:
            return False
        node = node.next
    return node is not None
