"""Sum of the divisor counts of all numbers up to n, each by trial up to its root.

signature: divisor_total(n: int) -> int
time: O(n sqrt n)
space: O(1)
sizes: 4..30000
"""
def divisor_total(n):
    total = 0
    for x in range(1, n + 1):
        d = 1
        while d * d <= x:
            if x % d == 0:
                total += 1 if d * d == x else 2
            d += 1
    return total

# ---- input
def make(n, random):
    return (n,)
