"""Sum of the squares of a list, kept in a table by what the list holds.

The key is a tuple of all items, which is O(n) to make and to hash, table or not.

signature: square_sum(xs: list[int]) -> int
time: O(n)
space: O(n)
tricky: caches between calls
"""
import functools

@functools.cache
def _square_sum(xs):
    return sum(x * x for x in xs)

def square_sum(xs):
    return _square_sum(tuple(xs))

# ---- input
def make(n, random):
    return ([random.randint(0, 15) for _ in range(n)],)
