"""Whether a sorted list is sorted, by comparing it with itself from the second item on.

signature: in_order(a: list[int]) -> bool
time: O(n)
space: O(n)
sizes: 4..200000
tricky: the slice is a copy
"""
def in_order(a):
    return all(x <= y for x, y in zip(a, a[1:]))

# ---- input
def make(n, random):
    return (sorted(random.randint(0, 10**6) for _ in range(n)),)
