"""The divisors of each number up to n, as lists, to find the number with most.

signature: most_divisors(n: int) -> int
time: O(n log n)
space: O(n log n)
sizes: 4..60000
tricky: a harmonic sum of items in n lists
"""
def most_divisors(n):
    divisors = [[] for _ in range(n + 1)]
    for d in range(1, n + 1):
        for m in range(d, n + 1, d):
            divisors[m].append(d)
    return max(range(n + 1), key=lambda i: len(divisors[i]))

# ---- input
def make(n, random):
    return (n,)
