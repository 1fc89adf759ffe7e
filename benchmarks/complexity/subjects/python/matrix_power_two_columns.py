"""Product of two matrices with zip and sum, reduced to one number.

signature: product_checksum(a: list[list[int]], b: list[list[int]]) -> int
time: O(n^3)
space: O(n^2)
sizes: 1..200
"""
from operator import mul

def product_checksum(a, b):
    columns = list(zip(*b))
    c = [[sum(map(mul, row, col)) for col in columns] for row in a]
    return sum(map(sum, c))

# ---- input
def make(n, random):
    return tuple([[random.randrange(10) for _ in range(n)] for _ in range(n)] for _ in "ab")
