"""Radix sort of numbers with four digits.

Four rounds, whatever n is; each puts all numbers into ten lists.

signature: radix_median(nums: list[int]) -> int
time: O(n)
space: O(n)
"""
def radix_median(nums):
    for exp in (1, 10, 100, 1000):
        buckets = [[] for _ in range(10)]
        for x in nums:
            buckets[x // exp % 10].append(x)
        nums = [x for bucket in buckets for x in bucket]
    return nums[len(nums) // 2]

# ---- input
def make(n, random):
    return ([random.randint(0, 9999) for _ in range(n)],)
