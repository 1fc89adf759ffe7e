"""Fewest jumps to the end by the best of all places to come from, from nearly anywhere to nearly anywhere.

signature: fewest_jumps(nums: list[int]) -> int
time: O(n^2)
space: O(n)
sizes: 4..4000
"""
def fewest_jumps(nums):
    n = len(nums)
    best = [0] + [n] * (n - 1)
    for i in range(n):
        for j in range(i + 1, min(n, i + nums[i] + 1)):
            if best[i] + 1 < best[j]:
                best[j] = best[i] + 1
    return best[-1]

# ---- input
def make(n, random):
    return ([random.randint(n // 2, n) for _ in range(n)],)
