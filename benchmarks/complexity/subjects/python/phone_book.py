"""Look somebody up in a dictionary that is given, with a default.

signature: dial(book: dict[int, int], who: int) -> int
time: O(1)
space: O(1)
"""
def dial(book, who):
    try:
        return book[who]
    except KeyError:
        return -1


# ---- input
def make(n, random):
    # half of the calls would miss; here the number is there
    book = {i * 7: random.randrange(1000) for i in range(n)}
    return book, 7 * (n // 2)
