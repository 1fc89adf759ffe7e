"""Sieve of Eratosthenes with slices of a bytearray.

n log log n by theory, of which nearly nothing shows: between 1,000 and 1,000,000 the factor grows from 1.9 to 2.6, and each slice is a loop in C.

signature: count_primes(n: int) -> int
time: O(n)
space: O(n)
sizes: 100..3000000
tricky: n log log n
"""
def count_primes(n):
    if n < 3:
        return 0
    sieve = bytearray([1]) * n
    sieve[0] = sieve[1] = 0
    for i in range(2, int(n ** 0.5) + 1):
        if sieve[i]:
            sieve[i * i::i] = bytes(len(range(i * i, n, i)))
    return sum(sieve)

# ---- input
def make(n, random):
    return (n,)
