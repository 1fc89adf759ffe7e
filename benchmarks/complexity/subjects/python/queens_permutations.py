"""Queens that do not attack each other, by trying all permutations to the end.

signature: queens(n: int) -> int
time: O(n!)
space: O(n)
sizes: 1..9
"""
import itertools

def queens(n):
    solutions = 0
    for cols in itertools.permutations(range(n)):
        if n == len({c + r for r, c in enumerate(cols)}) == len({c - r for r, c in enumerate(cols)}):
            solutions += 1
    return solutions

# ---- input
def make(n, random):
    return (n,)
