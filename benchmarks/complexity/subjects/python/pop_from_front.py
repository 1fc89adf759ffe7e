"""A queue made of a list: pop(0) moves all that follow.

A move of eight bytes an item in C is fast, so for some hundred items it looks linear.

signature: drain(queue: list[int]) -> int
time: O(n^2)
space: O(1)
sizes: 4..200000
tricky: memmove; the square shows from some thousand items on
"""
def drain(queue):
    total = 0
    while queue:
        total += queue.pop(0)
    return total

# ---- input
def make(n, random):
    return ([random.randint(0, 100) for _ in range(n)],)
