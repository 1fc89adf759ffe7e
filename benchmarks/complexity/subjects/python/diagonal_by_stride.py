"""Diagonal of a square of n cells that lie in one list, by a slice with a stride.

signature: trace(cells: list[int], side: int) -> int
time: O(sqrt n)
space: O(sqrt n)
sizes: 4..300000
tricky: both loops are in C
"""
def trace(cells, side):
    return sum(cells[::side + 1])

# ---- input
def make(n, random):
    side = int(n ** 0.5)
    return [random.randint(0, 9) for _ in range(side * side)], side
