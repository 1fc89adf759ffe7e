"""Sum of the lower halves of numbers, out of a packed copy of them.

signature: low_words(a: list[int]) -> int
time: O(n)
space: O(n)
sizes: 4..200000
"""
from array import array

def low_words(a):
    packed = array("q", a)
    return sum(memoryview(packed).cast("B").cast("I")[::2])

# ---- input
def make(n, random):
    return ([random.randint(0, 2**40) for _ in range(n)],)
