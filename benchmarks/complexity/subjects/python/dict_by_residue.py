"""Group numbers by what they leave at seven, in a dictionary of lists.

signature: largest_group(numbers: list[int]) -> int
time: O(n)
space: O(n)
"""
from collections import defaultdict

def largest_group(numbers):
    groups = defaultdict(list)
    for x in numbers:
        groups[x % 7].append(x)
    return max(map(len, groups.values()))

# ---- input
def make(n, random):
    return ([random.randrange(1000) for _ in range(n)],)
