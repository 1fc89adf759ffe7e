"""Ask a set for two members.

signature: both_in(seen: set[int], a: int, b: int) -> bool
time: O(1)
space: O(1)
"""
def both_in(seen, a, b):
    return {a, b} <= seen

# ---- input
def make(n, random):
    return set(range(0, 3 * n, 3)), 0, 3 * (n - 1)
