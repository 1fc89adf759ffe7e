"""First item that was there before; none was.

signature: first_repeated(items: list[int]) -> int
time: O(n)
space: O(n)
tricky: would stop early if it could; the set grows in steps
"""
def first_repeated(items):
    seen = set()
    for x in items:
        if x in seen:
            return x
        seen.add(x)
    return -1

# ---- input
def make(n, random):
    return (random.sample(range(10**6), n),)
