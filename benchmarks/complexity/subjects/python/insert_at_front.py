"""Reverse a list by insert(0, …).

signature: reversed_copy(items: list[int]) -> list[int]
time: O(n^2)
space: O(1)
sizes: 4..200000
tricky: moves in C; the square shows from some thousand items on
"""
def reversed_copy(items):
    result = []
    for item in items:
        result.insert(0, item)
    return result

# ---- input
def make(n, random):
    return ([random.randint(0, 100) for _ in range(n)],)
