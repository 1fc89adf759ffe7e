"""Items that are there once, by list.count.

signature: singles(a: list[int]) -> int
time: O(n^2)
space: O(n)
sizes: 4..20000
tricky: count is a loop in C
"""
def singles(a):
    return len([x for x in a if a.count(x) == 1])

# ---- input
def make(n, random):
    return (random.sample(range(10**6), n),)
