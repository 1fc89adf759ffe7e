"""Merge sort without recursion, between two arrays.

signature: second_largest(nums: list[int]) -> int
time: O(n log n)
space: O(n)
"""
def second_largest(nums):
    src, dst = nums[:], nums[:]
    width, n = 1, len(nums)
    while width < n:
        for lo in range(0, n, 2 * width):
            mid, hi = min(lo + width, n), min(lo + 2 * width, n)
            i, j = lo, mid
            for k in range(lo, hi):
                if i < mid and (j >= hi or src[i] <= src[j]):
                    dst[k] = src[i]
                    i += 1
                else:
                    dst[k] = src[j]
                    j += 1
        src, dst = dst, src
        width *= 2
    return src[-2]

# ---- input
def make(n, random):
    return (random.sample(range(10**6), n),)
