"""Rotate a list of n by k steps, each of them pop and insert(0).

signature: rotated(nums: list[int], k: int) -> int
variables: n, k
time: O(n k)
space: O(1)
sizes: {n: 4..100000, k: 2..50000}
sweeps: [{n: vary, k: 200}, {n: 100000, k: vary}]
tricky: the move of n items is memmove in C; the product shows from some thousand items on
"""
def rotated(nums, k):
    for _ in range(k):
        nums.insert(0, nums.pop())
    return nums[0]

# ---- input
def make(n, k, random):
    return [random.randint(0, 9) for _ in range(n)], k
