"""Trial division of a prime, up to its root.

signature: is_prime(n: int) -> bool
time: O(sqrt n)
space: O(1)
sizes: 3..1000000000
"""
def is_prime(n):
    if n < 2:
        return False
    i = 2
    while i * i <= n:
        if n % i == 0:
            return False
        i += 1
    return True

# ---- input
def make(n, random):
    while any(n % d == 0 for d in range(2, int(n**0.5) + 1)):
        n -= 1
    return (n,)
