"""How many of the primes below a thousand divide n.

The sieve always has the same length, so the cost is large and does not depend on n.

signature: small_prime_factors(n: int) -> int
time: O(1)
space: O(1)
sizes: 1..1000000000
tricky: much work, all of it the same for every n
"""
def small_prime_factors(n):
    limit = 1000
    composite = [False] * limit
    found = 0
    for p in range(2, limit):
        if composite[p]:
            continue
        for multiple in range(p * p, limit, p):
            composite[multiple] = True
        if n % p == 0:
            found += 1
    return found

# ---- input
def make(n, random):
    return (n,)
