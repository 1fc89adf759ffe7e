"""All powers of two up to n in a list, and the sum of each with its mirror image.

signature: mirrored_powers(n: int) -> int
time: O(log n)
space: O(log n)
sizes: 1..1000000000000000
"""
def mirrored_powers(n):
    powers = [1]
    while powers[-1] * 2 <= n:
        powers.append(powers[-1] * 2)
    return sum(p * q % 1009 for p, q in zip(powers, reversed(powers)))

# ---- input
def make(n, random):
    return (n,)
