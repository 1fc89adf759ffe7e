"""Fewest jumps to the end, by how far the present one and the next one reach.

signature: jump(nums: list[int]) -> int
time: O(n)
space: O(1)
"""
def jump(nums):
    jumps = end = farthest = 0
    for i in range(len(nums) - 1):
        farthest = max(farthest, i + nums[i])
        if i == end:
            jumps += 1
            end = farthest
    return jumps

# ---- input
def make(n, random):
    return ([random.randint(1, 5) for _ in range(n)],)
