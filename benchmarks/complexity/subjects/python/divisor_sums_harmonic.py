"""Count abundant numbers with a sum of divisors for each: n + n/2 + n/3 + … steps.

signature: abundant(n: int) -> int
time: O(n log n)
space: O(n)
sizes: 10..200000
tricky: a harmonic sum
"""
def abundant(n):
    s = [0] * (n + 1)
    for d in range(1, n + 1):
        for m in range(2 * d, n + 1, d):
            s[m] += d
    return sum(1 for i in range(1, n + 1) if s[i] > i)

# ---- input
def make(n, random):
    return (n,)
