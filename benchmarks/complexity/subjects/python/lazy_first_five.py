"""The first five odd squares out of a pipeline of generators that nobody runs to the end.

signature: first_squares(a: list[int]) -> int
time: O(1)
space: O(1)
sizes: 16..100000
tricky: generators over all items, five of which are asked for
"""
from itertools import islice

def first_squares(a):
    odd = (x for x in a if x % 2)
    squares = (x * x for x in odd)
    return sum(islice(squares, 5))

# ---- input
def make(n, random):
    return ([random.randint(0, 999) * 2 + i % 2 for i in range(n)],)
