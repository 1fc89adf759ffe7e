"""How many different items, with a Counter that comes to hold all of them.

signature: distinct(items: list[int]) -> int
time: O(n)
space: O(n)
"""
import collections

def distinct(items):
    c = collections.Counter()
    for item in items:
        c[item] += 1
    return len(c)

# ---- input
def make(n, random):
    return (random.sample(range(10**6), n),)
