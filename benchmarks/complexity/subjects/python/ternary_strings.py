"""Strings over three letters without equal neighbours that begin and end alike, all tried by product.

signature: ring_colourings(n: int) -> int
time: O(2^n)
space: O(n)
sizes: 2..13
tricky: the base is 3; any() leaves most strings early
"""
from itertools import product

def ring_colourings(n):
    good = 0
    for s in product("abc", repeat=n):
        if not any(s[i] == s[i - 1] for i in range(n)):
            good += 1
    return good

# ---- input
def make(n, random):
    return (n,)
