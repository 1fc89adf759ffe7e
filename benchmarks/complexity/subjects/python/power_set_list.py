"""All subsets as lists, made by doubling, returned.

signature: subsets(nums: list[int]) -> list[list[int]]
time: O(2^n)
sizes: 1..18
"""
def subsets(nums: list[int]) -> list[list[int]]:
    res = [[]]
    for num in nums:
        res += [cur + [num] for cur in res]
    return res

# ---- input
def make(n, random):
    return (list(range(n)),)
