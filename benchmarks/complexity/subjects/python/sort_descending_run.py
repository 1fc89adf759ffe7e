"""Sort in place what is in descending order: one run, which timsort reverses.

signature: second_smallest(a: list[int]) -> int
time: O(n)
space: O(1)
tricky: sorting is adaptive, and in place there is nothing to merge
"""
def second_smallest(a):
    a.sort()
    return a[1]

# ---- input
def make(n, random):
    return (list(range(n, 0, -1)),)
