"""Rotate a list of n by k steps with three reversals.

signature: rotate_right(nums: list[int], k: int) -> list[int]
variables: n, k
time: O(n)
space: O(1)
sizes: {n: 4..100000, k: 2..100000}
sweeps: [{n: vary, k: 64}, {n: 10000, k: vary}, {n: vary, k: n / 2}]
tricky: the time does not depend on k
"""
def rotate_right(nums, k):
    def flip(i, j):
        while i < j:
            nums[i], nums[j] = nums[j], nums[i]
            i += 1
            j -= 1
    n = len(nums)
    k %= n
    flip(0, n - 1)
    flip(0, k - 1)
    flip(k, n - 1)
    return nums

# ---- input
def make(n, k, random):
    return [random.randint(0, 9) for _ in range(n)], k
