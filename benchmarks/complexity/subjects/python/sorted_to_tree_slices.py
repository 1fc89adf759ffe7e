"""Balanced tree from a sorted list, with a slice for each side; its height is asked.

The slices are copied in C: n items on each of log n levels, beside 2n calls. A copied item costs a hundredth of a call, so
the logarithm is a small part of the whole. The tree is the space.

signature: height_of(nums: list[int]) -> int
time: O(n log n)
space: O(n)
sizes: 4..100000
tricky: calls are linear, the slices in C are not
"""
class Node:
    __slots__ = ("val", "left", "right")
    def __init__(self, val, left, right):
        self.val, self.left, self.right = val, left, right

def build(nums):
    if not nums:
        return None
    mid = len(nums) // 2
    return Node(nums[mid], build(nums[:mid]), build(nums[mid + 1:]))

def height_of(nums):
    node, h = build(nums), 0
    while node:
        node, h = node.left, h + 1
    return h

# ---- input
def make(n, random):
    return (list(range(n)),)
