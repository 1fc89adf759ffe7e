"""Too slow: a whole program that counts for each node the steps to it from the head. O(n^2).

A node that can be reached in fewer steps than were taken has been there before. It takes no memory beside the list, and
pays for that with time. Too slow from secret/3-worst/01-ends-after-more-than-ten-thousand on.
"""

import sys


class Node:
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


def steps_from(head, node):
    steps = 0
    while head is not node:
        head = head.next
        steps += 1
    return steps


def walk(head):
    taken = 0
    node = head
    while node is not None:
        if steps_from(head, node) < taken:
            return True
        node = node.next
        taken += 1
    return False


print("true" if walk(read_list(sys.stdin.read().split("\n"))) else "false")
