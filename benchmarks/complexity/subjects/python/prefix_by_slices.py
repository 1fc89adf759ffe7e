"""Sum of each prefix, each summed from a slice.

signature: prefix_total(a: list[int]) -> int
time: O(n^2)
space: O(n)
sizes: 4..20000
tricky: a slice and a sum in C for each i
"""
def prefix_total(a):
    return sum(sum(a[:i]) for i in range(len(a) + 1))

# ---- input
def make(n, random):
    return ([random.randint(0, 20) for _ in range(n)],)
