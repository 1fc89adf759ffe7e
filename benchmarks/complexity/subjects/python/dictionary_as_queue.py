"""Serve the oldest entry of a dictionary until none is left.

A dictionary keeps the places of what was taken out, and next(iter(…)) passes all of them each time.

signature: serve_all(book: dict[int, int]) -> int
time: O(n^2)
space: O(1)
sizes: 8..60000
tricky: next(iter(dict)) is linear in what was deleted at the front
"""
def serve_all(book):
    checksum = 0
    while book:
        oldest = next(iter(book))
        checksum = (checksum * 31 + book.pop(oldest)) % 1000003
    return checksum

# ---- input
def make(n, random):
    return ({i: random.randint(0, 99) for i in range(n)},)
