"""Share of even items, estimated from 300 random ones.

How often the generator has to draw again depends on how far n is below a power of two, twice at most.

signature: even_share(a: list[int]) -> int
time: O(1)
space: O(1)
tricky: randomised, and a draw costs more or less by the size, within a factor of two
"""
import random

def even_share(a):
    rng = random.Random(5)
    hits = 0
    for _ in range(300):
        if rng.choice(a) % 2 == 0:
            hits += 1
    return hits

# ---- input
def make(n, random):
    return ([random.randint(0, 999) for _ in range(n)],)
