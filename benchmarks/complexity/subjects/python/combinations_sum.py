"""Subsets with an even sum, by itertools.combinations of each size.

signature: even_subsets(nums: list[int]) -> int
time: O(2^n)
space: O(n)
sizes: 1..22
tricky: the exponential part is in itertools
"""
from itertools import chain, combinations

def even_subsets(nums):
    every = chain.from_iterable(combinations(nums, r) for r in range(len(nums) + 1))
    return sum(sum(c) % 2 == 0 for c in every)

# ---- input
def make(n, random):
    return ([random.randint(0, 9) for _ in range(n)],)
