"""Sum of n // i for all i, a block of equal quotients at a time: there are 2√n of them.

signature: divisor_summatory(n: int) -> int
time: O(sqrt n)
space: O(1)
sizes: 4..1000000000
"""
def divisor_summatory(n):
    total, i = 0, 1
    while i <= n:
        q = n // i
        last = n // q
        total += q * (last - i + 1)
        i = last + 1
    return total

# ---- input
def make(n, random):
    return (n,)
