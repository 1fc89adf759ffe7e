"""Take the newest entry of a dictionary until none is left.

signature: undo_all(book: dict[int, int]) -> int
time: O(n)
space: O(1)
sizes: 8..60000
"""
def undo_all(book):
    checksum = 0
    while book:
        checksum = (checksum * 31 + book.popitem()[1]) % 1000003
    return checksum

# ---- input
def make(n, random):
    return ({i: random.randint(0, 99) for i in range(n)},)
