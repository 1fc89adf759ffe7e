"""Crashes: one call inside the other for each node; Python's recursion ends after about a thousand of them.

RecursionError in secret/3-worst/01-ends-after-more-than-ten-thousand.
"""


def has_cycle(head):
    return walk(head, set())


def walk(node, seen):
    if node is None:
        return False
    if node in seen:
        return True
    seen.add(node)
    return walk(node.next, seen)
