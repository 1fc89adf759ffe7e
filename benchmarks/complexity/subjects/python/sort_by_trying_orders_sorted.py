"""Sort by trying all orders until one is sorted: here the first one is.

signature: permutation_sort_lucky(a: list[int]) -> list[int]
time: O(n)
space: O(n)
sizes: 4..60000
tricky: factorial in the worst case
"""
from itertools import permutations

def permutation_sort_lucky(a):
    for order in permutations(a):
        if all(order[i] <= order[i + 1] for i in range(len(order) - 1)):
            return list(order)
    return []

# ---- input
def make(n, random):
    return (list(range(n)),)
