"""Are two lists the same? They are.

signature: same(a: list[int], b: list[int]) -> bool
time: O(n)
space: O(1)
tricky: one comparison, in C
"""
def same(a, b):
    return a == b

# ---- input
def make(n, random):
    a = [random.randrange(10**6) for _ in range(n)]
    return a, a[:]
