"""The largest item and how often the record was broken.

signature: records(heights: list[int]) -> int
time: O(n)
space: O(1)
"""
def records(heights):
    best, broken = heights[0], 0
    for h in heights:
        if h > best:
            best = h
            broken += 1
    return broken

# ---- input
def make(n, random):
    return (random.sample(range(10 * n), n),)
