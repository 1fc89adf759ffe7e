"""Oldest and newest entry of a dictionary, which keeps the order of insertion.

signature: ends(book: dict[int, int]) -> int
time: O(1)
space: O(1)
"""
def ends(book):
    return next(iter(book.values())) + next(reversed(book.values()))

# ---- input
def make(n, random):
    return ({i * 7: random.randint(0, 99) for i in range(n)},)
