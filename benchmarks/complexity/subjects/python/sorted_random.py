"""Third largest by sorting.

signature: third_max(nums: list[int]) -> int
time: O(n log n)
space: O(n)
sizes: 4..200000
"""
def third_max(nums):
    return sorted(nums, reverse=True)[2]

# ---- input
def make(n, random):
    return ([random.randint(-10**9, 10**9) for _ in range(n)],)
