"""Take the least out of the rest again and again, with min and remove.

signature: selected(nums: list[int]) -> list[int]
time: O(n^2)
space: O(n)
sizes: 2..20000
tricky: min and remove are loops in C
"""
def selected(nums):
    rest = list(nums)
    result = []
    while rest:
        m = min(rest)
        rest.remove(m)
        result.append(m)
    return result

# ---- input
def make(n, random):
    return (random.sample(range(10**6), n),)
