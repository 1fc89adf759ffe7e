"""How many contiguous parts have the sum k? Each is a slice that is summed.

signature: subarray_sum(nums: list[int], k: int) -> int
time: O(n^3)
space: O(n)
sizes: 2..400
tricky: two loops in Python, the third is a sum in C
"""
def subarray_sum(nums, k):
    hits = 0
    for i in range(len(nums)):
        for j in range(i, len(nums)):
            if sum(nums[i:j + 1]) == k:
                hits += 1
    return hits

# ---- input
def make(n, random):
    return [random.randint(-5, 5) for _ in range(n)], 3
