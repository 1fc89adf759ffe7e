"""The k most frequent items are found by buckets, one for each count that can be.

signature: most_frequent_sum(nums: list[int]) -> int
time: O(n)
space: O(n)
sizes: 4..50000
"""
from collections import Counter

def most_frequent_sum(nums):
    buckets = [[] for _ in range(len(nums) + 1)]
    for x, count in Counter(nums).items():
        buckets[count].append(x)
    total, taken = 0, 0
    for bucket in reversed(buckets):
        for x in bucket:
            if taken < 3:
                total += x
                taken += 1
    return total

# ---- input
def make(n, random):
    return ([random.randrange(max(2, n // 2)) for _ in range(n)],)
