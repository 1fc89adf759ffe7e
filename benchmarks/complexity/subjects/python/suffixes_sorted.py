"""Sort the suffixes of a list of numbers, each of them a copy.

The numbers are random, so the first ones tell suffixes apart; copying them is what takes n².

signature: suffix_middle(a: list[int]) -> int
time: O(n^2)
space: O(n^2)
sizes: 4..4000
tricky: slices as keys, alive all at the same time
"""
def suffix_middle(a):
    return sorted(range(len(a)), key=lambda i: a[i:])[len(a) // 2]

# ---- input
def make(n, random):
    return ([random.randint(0, 10**9) for _ in range(n)],)
