"""A range sum from a segment tree that is there.

From the second leaf to the last but one, so both sides climb the whole height.

signature: range_sum(tree: list[int], left: int, right: int) -> int
time: O(log n)
space: O(1)
sizes: 4..100000
"""
def range_sum(tree, left, right):
    n = len(tree) // 2
    left += n
    right += n
    total = 0
    while left < right:
        if left & 1:
            total += tree[left]
            left += 1
        if right & 1:
            right -= 1
            total += tree[right]
        left >>= 1
        right >>= 1
    return total

# ---- input
def make(n, random):
    tree = [0] * n + [random.randint(0, 9) for _ in range(n)]
    for i in range(n - 1, 0, -1):
        tree[i] = tree[2 * i] + tree[2 * i + 1]
    return tree, 1, n - 1
