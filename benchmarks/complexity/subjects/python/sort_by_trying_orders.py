"""Sort by trying all orders until one is sorted: what descends is sorted by the last of them.

signature: permutation_sort(a: list[int]) -> list[int]
time: O(n!)
space: O(n)
sizes: 1..9
"""
from itertools import permutations

def permutation_sort(a):
    for order in permutations(a):
        if all(order[i] <= order[i + 1] for i in range(len(order) - 1)):
            return list(order)
    return []

# ---- input
def make(n, random):
    return (list(range(n, 0, -1)),)
