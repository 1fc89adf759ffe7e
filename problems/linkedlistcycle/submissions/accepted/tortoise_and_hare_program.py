"""Tortoise and hare as a whole program. O(n) time; O(1) space beside the list.

It builds the nodes first, so that the walk is told no more than the function is.
"""

import sys


class Node:
    __slots__ = ("val", "next")

    def __init__(self, val):
        self.val = val
        self.next = None


def read_list(lines):
    nodes = [Node(int(word)) for word in lines[1].split()]
    for node, following in zip(nodes, nodes[1:]):
        node.next = following
    last_leads_to = int(lines[2])
    if last_leads_to >= 0:
        nodes[-1].next = nodes[last_leads_to]
    return nodes[0] if nodes else None


def runs_for_ever(head):
    slow = fast = head
    while fast is not None and fast.next is not None:
        slow = slow.next
        fast = fast.next.next
        if slow is fast:
            return True
    return False


print("true" if runs_for_ever(read_list(sys.stdin.read().split("\n"))) else "false")
