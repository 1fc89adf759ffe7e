"""Uses too much memory: remembers for each node, as a text, the whole path that led to it. O(n^2) memory.

Each look-up is quick, as the nodes are keys of a dict, and a longer text is quickly made; but every text is kept, and
those of 10 000 nodes take more than a gigabyte. Memory runs out in
secret/3-worst/01-ends-after-more-than-ten-thousand.
"""


def has_cycle(head):
    path_to = {}
    path = "head"
    node = head
    while node is not None:
        if node in path_to:
            return True
        path_to[node] = path
        path += f" -> {node.val} ({id(node):#x})"
        node = node.next
    return False
