"""How many items are prime, by a table of the primes below 5000 that is made first.

The table costs the same for each n.

signature: primes_among(a: list[int]) -> int
time: O(n)
space: O(1)
sizes: 4..300000
tricky: a large constant before the linear part, in time and in space
"""
def primes_among(a):
    prime = [True] * 5000
    prime[0] = prime[1] = False
    for p in range(2, 71):
        if prime[p]:
            for q in range(p * p, 5000, p):
                prime[q] = False
    return sum(1 for x in a if prime[x])

# ---- input
def make(n, random):
    return ([random.randrange(5000) for _ in range(n)],)
