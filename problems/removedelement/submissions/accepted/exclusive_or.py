"""Whatever is in both lists cancels itself in the exclusive or; what is left is the answer. O(n) time, O(1) space."""


def removed(a, b):
    left_over = 0
    for number in a:
        left_over ^= number
    for number in b:
        left_over ^= number
    return left_over
