"""How far is each item above the least? min is asked anew for each.

signature: above_minimum(xs: list[int]) -> int
time: O(n^2)
space: O(1)
sizes: 4..20000
tricky: min(xs) in the loop, in C
"""
def above_minimum(xs):
    total = 0
    for x in xs:
        total += x - min(xs)
    return total

# ---- input
def make(n, random):
    return ([random.randint(0, 200) for _ in range(n)],)
