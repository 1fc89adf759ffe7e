"""How many triples of lengths make a triangle, of all combinations.

signature: triangles_tried(lengths: list[int]) -> int
time: O(n^3)
space: O(n)
sizes: 3..250
"""
from itertools import combinations

def triangles_tried(lengths):
    return sum(1 for a, b, c in combinations(lengths, 3) if a + b > c and a + c > b and b + c > a)

# ---- input
def make(n, random):
    return ([random.randint(1, 1000) for _ in range(n)],)
