"""Common items of two lists.

signature: common(a: list[int], b: list[int]) -> int
time: O(n)
space: O(n)
"""
def common(a, b):
    return len(set(a) & set(b))

# ---- input
def make(n, random):
    return random.sample(range(10**6), n), random.sample(range(10**6), n)
