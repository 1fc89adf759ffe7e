"""Moves of the towers of Hanoi, counted by making them.

signature: hanoi(n: int) -> int
time: O(2^n)
space: O(n)
sizes: 1..24
"""
def hanoi(n):
    def move(k, a, b, c):
        if k == 0:
            return 0
        return move(k - 1, a, c, b) + 1 + move(k - 1, c, b, a)
    return move(n, "A", "B", "C")

# ---- input
def make(n, random):
    return (n,)
