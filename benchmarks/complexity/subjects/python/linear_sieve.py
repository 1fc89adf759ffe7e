"""Sieve that crosses out each number once, by its smallest factor.

signature: prime_sum(n: int) -> int
time: O(n)
space: O(n)
sizes: 10..300000
"""
def prime_sum(n):
    smallest = [0] * (n + 1)
    primes = []
    for i in range(2, n + 1):
        if not smallest[i]:
            smallest[i] = i
            primes.append(i)
        for p in primes:
            if p > smallest[i] or i * p > n:
                break
            smallest[i * p] = p
    return sum(primes)

# ---- input
def make(n, random):
    return (n,)
